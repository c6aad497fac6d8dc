package org.vmango.core;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The work on machines that runs in this process, and the last that ended. Only in memory: what a crash breaks off, the
 * providers finish or undo, and nobody asks for it by its id any more.
 */
public final class Operations {
    /** How many that ended are kept. */
    public static final int KEPT = 200;

    /** How many may run at once: each costs its host a connection. */
    public static final int MOST_RUNNING = 500;

    private static final System.Logger log = System.getLogger(Operations.class.getName());

    private final Events events;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Operation> running = new LinkedHashMap<>();
    private final Map<String, Operation> ended = new LinkedHashMap<>();

    /** @param events is told of every change of an operation */
    public Operations(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Where each change of an operation is told. */
    public Events events() {
        return events;
    }

    /** All that is known of, those that began last first. */
    public List<Operation> all() {
        lock.lock();
        try {
            List<Operation> all = new ArrayList<>(running.values());
            all.addAll(ended.values());
            all.sort(Comparator.comparing(Operation::started).reversed());
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** How many run now. */
    public int running() {
        lock.lock();
        try {
            return running.size();
        } finally {
            lock.unlock();
        }
    }

    /** Those on one machine, those that began last first. */
    public List<Operation> on(MachineRef machine) {
        return all().stream()
                .filter(it -> it.subject().machine().equals(machine))
                .toList();
    }

    /** The one on this machine that began last. */
    Optional<Operation> latest(MachineRef machine) {
        lock.lock();
        try {
            return Stream.concat(running.values().stream(), ended.values().stream())
                    .filter(it -> it.subject().machine().equals(machine))
                    .max(Comparator.comparing(Operation::started));
        } finally {
            lock.unlock();
        }
    }

    /** @throws VmangoException NOT_FOUND, also for one that ended long ago */
    public Operation get(String id) {
        return find(id).orElseThrow(() -> VmangoException.notFound("there is no operation " + Quote.of(id)
                + ": the last " + KEPT + " are remembered until vmango is started anew"));
    }

    private Optional<Operation> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(running.get(id)).or(() -> Optional.ofNullable(ended.get(id)));
        } finally {
            lock.unlock();
        }
    }

    /** Does the work here, as an operation that others can see. What it throws is thrown on. */
    public <T> T run(OperationSubject subject, Function<StepListener, T> work) {
        String id = begin(subject).id();
        try {
            T result = work.apply(new Steps(id));
            end(id, it -> it.succeeded(clock.instant()));
            return result;
        } catch (RuntimeException e) {
            end(id, it -> it.failed(OperationFailure.of(e, id), clock.instant()));
            throw e;
        }
    }

    /**
     * Begins the work on a thread of its own and returns at once.
     *
     * @throws VmangoException UNREACHABLE if too much runs already
     */
    public Operation start(OperationSubject subject, Consumer<StepListener> work) {
        Operation begun = begin(subject);
        Thread.ofVirtual().name("operation-" + begun.id()).start(() -> {
            try {
                work.accept(new Steps(begun.id()));
                end(begun.id(), it -> it.succeeded(clock.instant()));
            } catch (RuntimeException e) {
                OperationFailure failure = OperationFailure.of(e, begun.id());
                // Nobody else sees what was thrown on this thread.
                log.log(
                        failure.kind() == ErrorKind.INTERNAL ? Level.ERROR : Level.DEBUG,
                        "operation failed operation=" + begun.id(),
                        e);
                end(begun.id(), it -> it.failed(failure, clock.instant()));
            }
        });
        return begun;
    }

    /**
     * Waits until the operation is as wanted, has ended, or the time is over.
     *
     * @return as it is then
     */
    public Operation await(String id, Predicate<Operation> wanted, Duration patience) {
        awaitChange(
                () -> find(id).filter(it -> !it.hasEnded() && !wanted.test(it)).isPresent(), patience);
        return get(id);
    }

    /** Waits until none runs, at most this long. @return whether none runs */
    public boolean awaitAll(Duration patience) {
        return awaitChange(() -> !running.isEmpty(), patience);
    }

    private boolean awaitChange(Waiting waiting, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isOn() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !waiting.isOn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmangoException(ErrorKind.INTERNAL, "interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Waiting {
        boolean isOn();
    }

    private Operation begin(OperationSubject subject) {
        String id = MachineId.format(UUID.randomUUID());
        Operation begun = Operation.begun(id, subject, clock.instant());
        lock.lock();
        try {
            if (running.size() >= MOST_RUNNING) {
                throw new VmangoException(
                        ErrorKind.UNREACHABLE, "vmango has too much to do: try again in a moment", null);
            }
            running.put(id, begun);
            tell(begun);
        } finally {
            lock.unlock();
        }
        return begun;
    }

    private void change(String id, UnaryOperator<Operation> change) {
        lock.lock();
        try {
            Operation now = running.computeIfPresent(id, (_, it) -> change.apply(it));
            if (now != null) {
                tell(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void end(String id, UnaryOperator<Operation> end) {
        lock.lock();
        try {
            Operation last = running.remove(id);
            if (last == null) {
                return;
            }
            Operation now = end.apply(last);
            ended.put(id, now);
            if (ended.size() > KEPT) {
                ended.remove(ended.keySet().iterator().next());
            }
            tell(now);
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock, so that changes are told in the order in which they happened. */
    private void tell(Operation now) {
        events.publish(new Change.OperationChanged(now));
        changed.signalAll();
    }

    /** What one operation's recipe tells. */
    private final class Steps implements StepListener {
        private final String id;

        Steps(String id) {
            this.id = id;
        }

        @Override
        public void planned(List<String> steps) {
            change(id, it -> it.planned(steps));
        }

        @Override
        public void done(String step) {
            change(id, it -> it.done(step));
        }

        @Override
        public void progress(Progress progress) {
            change(id, it -> it.at(progress));
        }
    }
}
