package org.vmango.libvirt.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A process that a test has started, with all that it says; it and its children end with the test. */
final class OwnProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition said = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private OwnProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    static OwnProcess start(List<String> command) throws IOException {
        return new OwnProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Runs a command that must succeed. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(
                    "%s ended with %d: %s".formatted(String.join(" ", command), process.exitValue(), output));
        }
        return output;
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("cannot be heard any more: " + e);
        }
        lock.lock();
        try {
            ended = true;
            said.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(String line) {
        lock.lock();
        try {
            lines.add(line);
            said.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until it has said this so many times. */
    void await(String part, int times) throws InterruptedException {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (lines.stream().filter(it -> it.contains(part)).count() < times) {
                if (ended || left <= 0) {
                    throw new AssertionError("'%s' was to be said %d times:%n%s".formatted(part, times, log()));
                }
                left = said.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    long count(String part) {
        lock.lock();
        try {
            return lines.stream().filter(it -> it.contains(part)).count();
        } finally {
            lock.unlock();
        }
    }

    String log() {
        lock.lock();
        try {
            return String.join("\n", lines);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its end, at most so long. */
    boolean ended(long time, TimeUnit unit) throws InterruptedException {
        return process.waitFor(time, unit);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** {@code STOP}, {@code CONT} and the like, to one of ours. */
    static void signal(String name, ProcessHandle ours) throws IOException, InterruptedException {
        run("kill", "-" + name, Long.toString(ours.pid()));
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
