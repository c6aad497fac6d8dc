package org.vmango.e2e.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has cost so far. proc(5) */
record Cost(Duration cpu, long threads, long residentKibibytes) {
    /** The kernel counts in hundredths of a second. */
    private static final long TICK_MILLIS = 10;

    static Cost of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name, in parentheses, may hold blanks; behind it the words have their places.
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(words[11]) + Long.parseLong(words[12]);
            return new Cost(
                    Duration.ofMillis(ticks * TICK_MILLIS), Long.parseLong(words[17]), Long.parseLong(words[21]) * 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time since then, as a part of one core over the time that has passed. */
    double coresSince(Cost before, Duration passed) {
        return (double) cpu.minus(before.cpu).toNanos() / passed.toNanos();
    }
}
