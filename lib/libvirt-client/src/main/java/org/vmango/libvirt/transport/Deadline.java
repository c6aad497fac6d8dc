package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** A moment that all steps of one opening share. */
final class Deadline {
    private final Duration whole;
    private final long nanoTime;

    private Deadline(Duration whole) {
        this.whole = whole;
        this.nanoTime = System.nanoTime() + whole.toNanos();
    }

    static Deadline after(Duration whole) {
        return new Deadline(whole);
    }

    Duration whole() {
        return whole;
    }

    /** At least a millisecond, because zero means for ever in the calls that take a time-out. */
    Duration remaining() {
        long nanos = Math.max(nanoTime - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(1));
        return Duration.ofNanos(nanos);
    }

    boolean expired() {
        return System.nanoTime() - nanoTime >= 0;
    }

    TransportException timeout(String what) {
        return new TransportException(
                TransportException.Kind.TIMEOUT,
                "%s did not answer within %s; is the host up, and is a firewall in the way?"
                        .formatted(what, text(whole)));
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /**
     * Runs a call that blocks in the kernel and takes no time-out. Its thread may be left behind, and is no virtual one, which
     * would keep its carrier from all others.
     *
     * @return empty if the deadline came first
     * @throws IOException what the call threw
     */
    <T> Optional<T> run(Callable<T> blocking) throws IOException {
        var task = new FutureTask<>(blocking);
        Thread.ofPlatform().daemon().name("transport-blocking").start(task);
        try {
            return Optional.of(task.get(remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        }
    }

    /** Ends a blocking call that takes no time-out by closing what it blocks on. Close the guard when the call is over. */
    Guard guard(Runnable closing) {
        return new Guard(closing, remaining());
    }

    /** Runs its action at the deadline unless it is closed before. */
    static final class Guard implements AutoCloseable {
        private enum State {
            WAITING,
            FIRED,
            OVER
        }

        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        private final Thread thread;

        private Guard(Runnable closing, Duration remaining) {
            thread = Thread.ofVirtual().name("transport-deadline").start(() -> {
                try {
                    Thread.sleep(remaining);
                } catch (InterruptedException _) {
                    return;
                }
                if (state.compareAndSet(State.WAITING, State.FIRED)) {
                    closing.run();
                }
            });
        }

        /** Call it when all is well. @throws IOException if the deadline has closed what just opened */
        void disarm() throws IOException {
            if (!state.compareAndSet(State.WAITING, State.OVER)) {
                throw new InterruptedIOException("too late");
            }
        }

        /** Did the deadline pass before {@link #disarm} and {@link #close}? */
        boolean fired() {
            return state.get() == State.FIRED;
        }

        @Override
        public void close() {
            state.compareAndSet(State.WAITING, State.OVER);
            thread.interrupt();
        }
    }
}
