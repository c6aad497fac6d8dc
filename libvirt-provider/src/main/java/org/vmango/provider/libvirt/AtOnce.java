package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.InterruptedCallException;

/**
 * Questions to a host that do not depend on each other's answers: all are asked at once, each on a virtual thread, and all must
 * be answered by one moment. Of a host that takes seconds for each answer one request has them in two or three rounds, not in
 * ten. Whoever closes it does not wait for what is unanswered.
 */
final class AtOnce implements AutoCloseable {
    /** An answer that is on its way. */
    @FunctionalInterface
    interface Answer<T> {
        /**
         * Waits for it, and throws what the question has thrown.
         *
         * @throws DeadlineExceededException if it has not come by the moment for all
         */
        T get();
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final long end;
    private final Duration limit;

    /** @param limit how long everything may take, from now on */
    AtOnce(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    <T> Answer<T> ask(Supplier<T> question) {
        Future<T> asked = threads.submit(question::get);
        return () -> await(asked);
    }

    private <T> T await(Future<T> asked) {
        try {
            return asked.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new DeadlineExceededException("not everything was answered within " + limit, false);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException("interrupted while waiting for a host", false);
        } catch (ExecutionException e) {
            throw thrown(e);
        }
    }

    private static RuntimeException thrown(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("asking a host", e);
        };
    }

    /** What is still on its way is broken off. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
