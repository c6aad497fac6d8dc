package org.vmango.provider.libvirt;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vmango.core.ErrorKind;
import org.vmango.core.HostEvent;
import org.vmango.core.HostStatistics;
import org.vmango.core.Machine;
import org.vmango.core.MachineSpec;
import org.vmango.core.MachineState;
import org.vmango.core.MachineViews;
import org.vmango.core.Provider;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Removal;
import org.vmango.core.StepListener;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.transport.Transports;
import org.vmango.provider.libvirt.KnownHost.Reading;

/** core's {@link Provider}, spoken in libvirt. */
public final class LibvirtProvider implements Provider {
    private static final Duration UNDOING = Duration.ofSeconds(15);
    private static final Duration CREATION_ELSEWHERE = Duration.ofMinutes(10);

    private final LibvirtSettings settings;
    private final Connections connections;
    private final Recipes recipes;
    private final KnownHost known;
    private final HostFollower follower;
    private final HostEvents events;
    private final HostCall host;
    private final UsageFollower usage;
    private final HostWatch watch;
    private final HostPatience patience;
    private final LibvirtViews views;
    private final MachineReader reader;

    /**
     * A provider beside which there are no others.
     *
     * @param transports what connections are opened with
     */
    public LibvirtProvider(LibvirtSettings settings, Transports transports) {
        this(settings, transports, new SweepPace(), new HostWatch());
    }

    /** @param transports like the pace and the watch shared by all of the program */
    LibvirtProvider(LibvirtSettings settings, Transports transports, SweepPace pace, HostWatch watch) {
        this.settings = settings;
        this.connections = new Connections(transports, settings.uri());
        this.known = new KnownHost(settings, Clock.systemUTC());
        this.recipes = new Recipes(settings, connections, known);
        this.events = new HostEvents(settings);
        this.follower = new HostFollower(recipes, known, events, pace);
        this.host = new HostCall(settings.name());
        this.reader = new MachineReader(settings, connections, known);
        this.watch = watch;
        this.patience = new HostPatience(settings.name(), connections, known);
        this.usage = new UsageFollower(settings.name(), connections, known);
        this.views = new LibvirtViews(host, new HostDoor(transports, settings.uri(), connections), known, usage);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void start() {
        follower.start();
        usage.start();
        watch.add(patience);
    }

    @Override
    public ProviderSnapshot snapshot() {
        return known.snapshot();
    }

    @Override
    public HostStatistics statistics() {
        return known.statistics();
    }

    @Override
    public void onChange(Runnable listener) {
        known.onChange(listener);
    }

    @Override
    public void onEvent(Consumer<HostEvent> listener) {
        events.tell(listener);
    }

    @Override
    public Machine machine(UUID id) {
        return host.attempt("reading a machine", () -> read(id));
    }

    private Machine read(UUID id) {
        return reader.machine(id).orElseThrow(host::notFound);
    }

    private Reading reading(UUID id) {
        return reader.reading(id).orElseThrow(host::notFound);
    }

    @Override
    public Machine create(MachineSpec spec, StepListener steps) {
        return host.attempt(
                "creating machine '" + spec.name() + "'",
                () -> recipes.run(spec.id(), () -> {
                    if (!isRetry(spec)) {
                        make(spec, steps);
                    }
                    return read(spec.id());
                }));
    }

    private void make(MachineSpec spec, StepListener steps) {
        try (LastingConnection connection = connections.recipe()) {
            new MachineCreation(recipes, connection, spec, steps).run();
        }
    }

    /**
     * Whether the request has been served before, or is being served by another server: then waits for that.
     *
     * @throws VmangoException CONFLICT if a machine of that id was made by another request
     */
    private boolean isRetry(MachineSpec spec) {
        Optional<Reading> existing = new HostReader(connections.operations()).domain(spec.id());
        if (existing.isEmpty()) {
            return false;
        }
        Optional<String> fingerprint = existing.get().domain().metadata().flatMap(MachineMetadata::fingerprint);
        if (fingerprint.isEmpty() || !fingerprint.equals(spec.fingerprint())) {
            throw VmangoException.conflict("this idempotency key was used for another request");
        }
        awaitCreation(spec.id());
        return new HostReader(connections.operations()).domain(spec.id()).isPresent();
    }

    private void awaitCreation(UUID id) {
        try {
            if (!known.await(id, LibvirtProvider::isMade, CREATION_ELSEWHERE)) {
                throw new VmangoException(ErrorKind.TIMEOUT, "the machine is still being created", null);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new VmangoException(ErrorKind.UNREACHABLE, "vmango is stopping: try again in a moment", null);
        }
    }

    private static boolean isMade(Optional<Reading> reading) {
        return reading.flatMap(it -> it.domain().mark()).isEmpty();
    }

    @Override
    public Machine start(UUID id) {
        return act("starting", id, connections::power, PowerAction::start);
    }

    @Override
    public Machine stop(UUID id) {
        return act("stopping", id, connections::power, PowerAction::stop);
    }

    @Override
    public Machine shutdown(UUID id) {
        return act("shutting down", id, connections::guests, PowerAction::shutdown);
    }

    @Override
    public Machine reboot(UUID id) {
        return act("rebooting", id, connections::guests, PowerAction::reboot);
    }

    private Machine act(String doing, UUID id, Supplier<LibvirtConnection> connection, Consumer<PowerAction> action) {
        return host.attempt(doing + " the machine", () -> {
            Reading reading = reading(id);
            requireNoRecipe(reading.domain());
            action.accept(new PowerAction(connection.get().domain(id), reading));
            return reader.state(id).orElseGet(() -> gone(reading));
        });
    }

    /** A machine whose definition went with its power, as that of a transient domain does. */
    private Machine gone(Reading last) {
        return last.domain().machine(settings.name(), MachineState.STOPPED, Map.of(), Optional.empty());
    }

    private static void requireNoRecipe(DomainDescription machine) {
        machine.mark().ifPresent(it -> {
            throw busy(machine, it);
        });
    }

    private static VmangoException busy(DomainDescription machine, RecipeMark mark) {
        String what = switch (mark.kind()) {
            case CREATION -> "created";
            case REMOVAL -> "removed";
        };
        return VmangoException.conflict("machine '" + machine.name() + "' is being " + what);
    }

    @Override
    public void remove(UUID id, StepListener steps) {
        host.attempt(
                "removing the machine",
                () -> recipes.run(id, () -> {
                    removeMarked(id, steps);
                    return true;
                }));
    }

    private void removeMarked(UUID id, StepListener steps) {
        DomainDescription machine = reading(id).domain();
        Optional<RecipeMark> old = machine.mark().filter(it -> !isOver(it));
        if (old.isPresent()) {
            throw busy(machine, old.get());
        }
        List<VolumeRef> volumes = machine.mark()
                .map(RecipeMark::volumes)
                .orElseGet(() -> recipes.ownVolumes().of(machine));
        RecipeMark mark =
                RecipeMark.begin(RecipeMark.Kind.REMOVAL, recipes.server()).claiming(volumes);
        steps.planned(MachineRemoval.STEPS);
        try (LastingConnection connection = connections.recipe()) {
            MarkKeeper.write(connection.get().domain(id), mark);
            steps.done("mark");
            try (MarkKeeper _ = MarkKeeper.keep(() -> connection.get().domain(id), mark)) {
                new MachineRemoval(recipes, connection, machine, steps).run(volumes);
            }
        }
        known.remove(known.nextNumber(), id);
    }

    /** Whether the mark's recipe is known to be at work no more: it was ours, and this machine is ours now. */
    private boolean isOver(RecipeMark mark) {
        return mark.server().instance().equals(recipes.server().instance())
                || mark.server().isKnownDead();
    }

    @Override
    public MachineViews views() {
        return views;
    }

    @Override
    public Removal removal(UUID id) {
        return host.attempt("looking at what goes with the machine", () -> {
            DomainDescription machine = reading(id).domain();
            return recipes.ownVolumes().removal(machine);
        });
    }

    @Override
    public void stop(Duration grace) {
        watch.remove(patience);
        recipes.stop(grace, UNDOING);
        follower.close();
        usage.close();
        connections.close();
    }
}
