package org.vmango.core;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A provider in memory that keeps every promise of {@link Provider}, for tests and for running vmango without a
 * hypervisor. {@link #goAway}, {@link #failAt} and {@link #holdRecipes} make it misbehave.
 */
public final class FakeProvider implements Provider {
    /** The steps of {@link #create}, in order. */
    public static final List<String> CREATE_STEPS =
            List.of("define-domain", "clone-image", "reserve-address", "attach-config-drive", "start");

    /** The steps of {@link #remove}, in order. */
    public static final List<String> REMOVE_STEPS = List.of("delete-volumes", "undefine-domain");

    private final String name;
    private final InstantSource clock;
    private final Map<UUID, Machine> machines = new LinkedHashMap<>();
    private final Map<UUID, String> fingerprints = new HashMap<>();
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, VmangoException> failures = new HashMap<>();
    private ProviderStatus status;
    private int addresses;
    private int recipes;
    private boolean held;
    private boolean stopping;
    private final FakeViews views;
    private volatile ProviderSnapshot snapshot;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final FakeEvents events = new FakeEvents();

    public FakeProvider(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        this.views = new FakeViews(
                this::machine, it -> Optional.ofNullable(snapshot().machines().get(it)), clock);
        this.status = new ProviderStatus.Connecting(clock.instant());
        this.snapshot = FakeMachines.snapshot(name, status, machines, images);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        comeBack();
    }

    @Override
    public ProviderSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public HostStatistics statistics() {
        return FakeMachines.statistics(clock.instant(), snapshot.machines());
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onEvent(Consumer<HostEvent> listener) {
        events.tell(listener);
    }

    @Override
    public synchronized Machine machine(UUID id) {
        begin("read");
        return existing(id);
    }

    @Override
    public Machine create(MachineSpec spec, StepListener steps) {
        Optional<Machine> earlier = claim(spec);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try (var undo = new Undo()) {
            undo.add("forget-machine", () -> forget(spec.id()));
            steps.planned(CREATE_STEPS);
            for (String step : CREATE_STEPS) {
                if (step.equals("clone-image")) {
                    DataSize size = spec.image().size();
                    steps.progress(Progress.measured(DataSize.ofBytes(size.bytes() / 2), size));
                }
                step(step, steps);
            }
            undo.cancel();
            return complete(spec.id());
        } finally {
            recipeEnded();
        }
    }

    @Override
    public synchronized Machine start(UUID id) {
        begin("start");
        Machine machine = existing(id);
        if (machine.state() != MachineState.STOPPED) {
            throw VmangoException.conflict("machine '" + machine.name() + "' is " + machine.state() + " already");
        }
        return put(FakeMachines.withState(machine, MachineState.RUNNING));
    }

    @Override
    public synchronized Machine stop(UUID id) {
        begin("stop");
        return put(FakeMachines.withState(running(id), MachineState.STOPPED));
    }

    /** The guest obeys at once. */
    @Override
    public synchronized Machine shutdown(UUID id) {
        begin("shutdown");
        return put(FakeMachines.withState(running(id), MachineState.STOPPED));
    }

    @Override
    public synchronized Machine reboot(UUID id) {
        begin("reboot");
        return put(FakeMachines.withState(running(id), MachineState.RUNNING));
    }

    @Override
    public void remove(UUID id, StepListener steps) {
        synchronized (this) {
            begin("remove");
            put(FakeMachines.withState(existing(id), MachineState.REMOVING));
            recipes++;
        }
        try {
            steps.planned(REMOVE_STEPS);
            REMOVE_STEPS.forEach(step -> step(step, steps));
            forget(id);
        } finally {
            recipeEnded();
        }
    }

    @Override
    public synchronized Removal removal(UUID id) {
        begin("removal");
        existing(id);
        List<Volume> volumes = snapshot.resources().volumes().stream()
                .filter(it -> it.machine().equals(Optional.of(id)))
                .toList();
        return new Removal(volumes, List.of());
    }

    @Override
    public FakeViews views() {
        return views;
    }

    @Override
    public void stop(Duration grace) {
        boolean ended = awaitRecipes(0, grace);
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        if (!ended) {
            awaitRecipes(0, Duration.ofMinutes(1));
        }
        goAway("vmango has been stopped");
    }

    /** Adds an image, as if it had been copied into the pool. */
    public synchronized void add(Image image) {
        images.put(image.id(), image);
        photograph();
    }

    /** Adds or replaces a machine that somebody else has made, as the hypervisor's events would tell. */
    public synchronized void add(Machine machine) {
        put(machine);
    }

    /** Its host becomes unreachable: what is known stays, every action fails. */
    public synchronized void goAway(String reason) {
        status = new ProviderStatus.Away(clock.instant(), reason);
        photograph();
    }

    /** Its host answers again. */
    public synchronized void comeBack() {
        status = new ProviderStatus.Available(clock.instant());
        events.listening();
        photograph();
    }

    /** Lets one action or step fail once: {@code read}, {@code create}, {@code start} …, or a step of a recipe. */
    public synchronized void failAt(String action, VmangoException failure) {
        failures.put(action, failure);
    }

    /** Recipes stand still before their next step until {@link #releaseRecipes}, or until the provider is stopped. */
    public synchronized void holdRecipes() {
        held = true;
    }

    public synchronized void releaseRecipes() {
        held = false;
        notifyAll();
    }

    /**
     * Waits until so many recipes are under way.
     *
     * @return whether they were, within the time
     */
    public synchronized boolean awaitRecipes(int count, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (recipes != count) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            await(left);
        }
        return true;
    }

    /** Takes id and name; or the earlier machine if the spec is a retry, once that machine is complete. */
    private synchronized Optional<Machine> claim(MachineSpec spec) {
        begin("create");
        if (machines.containsKey(spec.id())) {
            return Optional.of(earlier(spec));
        }
        if (machines.values().stream().anyMatch(it -> it.name().equals(spec.name()))) {
            throw VmangoException.conflict(
                    "there is a machine '" + spec.name() + "' on provider '" + name + "' already");
        }
        if (!spec.plan().holds(spec.image())) {
            throw VmangoException.invalid("Plan", "the image does not fit on the disk of the plan");
        }
        spec.fingerprint().ifPresent(it -> fingerprints.put(spec.id(), it));
        put(FakeMachines.creating(spec, name, ++addresses, clock.instant()));
        recipes++;
        notifyAll();
        return Optional.empty();
    }

    private Machine earlier(MachineSpec spec) {
        if (!spec.fingerprint().equals(Optional.ofNullable(fingerprints.get(spec.id())))) {
            throw VmangoException.conflict("the idempotency key was used for another request");
        }
        while (existing(spec.id()).state() == MachineState.CREATING) {
            await(TimeUnit.SECONDS.toNanos(1));
        }
        return existing(spec.id());
    }

    private void step(String step, StepListener steps) {
        synchronized (this) {
            while (held && !stopping) {
                await(TimeUnit.SECONDS.toNanos(1));
            }
            if (stopping) {
                throw new VmangoException(ErrorKind.UNREACHABLE, "vmango is being stopped", null);
            }
            begin(step);
        }
        steps.done(step);
    }

    private void begin(String action) {
        VmangoException failure = failures.remove(action);
        if (failure != null) {
            throw failure;
        }
        snapshot.requireAvailable();
    }

    private void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmangoException(ErrorKind.INTERNAL, "interrupted", e);
        }
    }

    private Machine existing(UUID id) {
        Machine machine = machines.get(id);
        if (machine == null) {
            throw VmangoException.notFound("there is no such machine on provider '" + name + "'");
        }
        return machine;
    }

    private Machine running(UUID id) {
        Machine machine = existing(id);
        if (machine.state() == MachineState.STOPPED) {
            throw VmangoException.conflict("machine '" + machine.name() + "' is stopped");
        }
        return machine;
    }

    private synchronized Machine complete(UUID id) {
        return put(FakeMachines.withState(existing(id), MachineState.RUNNING));
    }

    private Machine put(Machine machine) {
        events.changed(Optional.ofNullable(machines.put(machine.ref().id(), machine)), machine);
        photograph();
        return machine;
    }

    private synchronized void forget(UUID id) {
        machines.remove(id);
        fingerprints.remove(id);
        photograph();
    }

    private synchronized void recipeEnded() {
        recipes--;
        notifyAll();
    }

    private void photograph() {
        snapshot = FakeMachines.snapshot(name, status, machines, images);
        listeners.forEach(Runnable::run);
        notifyAll();
    }
}
