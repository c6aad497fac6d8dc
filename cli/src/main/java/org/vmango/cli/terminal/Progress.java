package org.vmango.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A line on the terminal that says what is going on and since when; nothing where nobody looks. */
public final class Progress implements AutoCloseable {
    private static final String[] TURNS = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final Duration BETWEEN = Duration.ofMillis(120);
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintWriter err;
    private final boolean seen;
    private final int columns;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService ticks;
    private String text = "";
    private int turn;

    public Progress(Surroundings surroundings) {
        this.err = surroundings.streams().err();
        this.seen = surroundings.tty().err()
                && surroundings
                        .variable("TERM")
                        .filter(it -> !it.equals("dumb"))
                        .isPresent();
        this.columns = seen ? surroundings.tty().columns().getAsInt() : 0;
        this.ticks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
        if (seen) {
            // It ends with the executor; what it would throw has nobody to be told.
            var _ = ticks.scheduleAtFixedRate(this::tick, 300, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Says from now on that this is going on. */
    public synchronized void show(String what) {
        text = Printable.of(what);
    }

    /** A line that stays, above the moving one. */
    public synchronized void line(PrintWriter where, String line) {
        if (seen) {
            err.print(ERASE_LINE);
            err.flush();
        }
        where.println(line);
        where.flush();
    }

    private synchronized void tick() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        String line = TURNS[turn++ % TURNS.length] + " " + text + " " + seconds + " s";
        err.print(ERASE_LINE + Printable.cut(line, columns - 1));
        err.flush();
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        synchronized (this) {
            if (seen && turn > 0) {
                err.print(ERASE_LINE);
                err.flush();
            }
        }
    }
}
