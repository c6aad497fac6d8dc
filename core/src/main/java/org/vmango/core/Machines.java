package org.vmango.core;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The verbs on machines, over all providers. A machine is named by its provider and its UUID, with or without dashes, or
 * its name. Lists read what is known; everything else asks the hypervisor and blocks until it has answered, so UNREACHABLE,
 * TIMEOUT and INTERNAL can come from each and are not repeated below.
 */
public final class Machines {
    private record Found(Provider provider, UUID id) {
        /** Under its name where that is known. */
        OperationSubject subject(OperationKind kind, User by) {
            String name = Optional.ofNullable(provider.snapshot().machines().get(id))
                    .map(Machine::name)
                    .orElseGet(() -> MachineId.format(id));
            return new OperationSubject(kind, new MachineRef(provider.name(), id), name, by.name());
        }

        Machine act(MachineAction action) {
            return switch (action) {
                case START -> provider.start(id);
                case STOP -> provider.stop(id);
                case SHUTDOWN -> provider.shutdown(id);
                case REBOOT -> provider.reboot(id);
            };
        }
    }

    private final Providers providers;
    private final Plans plans;
    private final NewMachineCheck check;
    private final Placer placer;
    private final Operations operations;

    public Machines(Providers providers, Plans plans, SshKeys sshKeys, Operations operations) {
        this.providers = providers;
        this.plans = plans;
        this.operations = operations;
        this.check = new NewMachineCheck(providers, plans, sshKeys);
        this.placer = new Placer(providers, System::nanoTime);
    }

    /** All machines by provider, as last known: a provider that is away keeps its own and never fails the list. */
    public List<ProviderSnapshot> list() {
        return providers.snapshots();
    }

    /** Reads one machine afresh. @throws VmangoException NOT_FOUND */
    public Machine get(String provider, String machine) {
        Found found = find(provider, machine);
        return found.provider.machine(found.id);
    }

    /** The machine as last known; never asks a host. @throws VmangoException NOT_FOUND */
    public Machine known(String provider, String machine) {
        return providers.get(provider).snapshot().find(machine).orElseThrow(() -> notFound(provider, machine));
    }

    /** What can be seen of the provider's machines. @throws VmangoException NOT_FOUND */
    public MachineViews views(String provider) {
        return providers.get(provider).views();
    }

    /** Everything that {@link #create} would find wrong with the request, before it asks the hypervisor. */
    public List<FieldError> problems(NewMachine request) {
        return check.problems(request);
    }

    /** Whether the request leaves it to us where the machine is made. */
    public boolean isAuto(NewMachine request) {
        return check.isAuto(request);
    }

    /**
     * Chooses the provider for a request that leaves it to us: {@link NewMachine#on} it, the machine can be made. The place
     * is kept for it for a moment.
     *
     * @throws VmangoException INVALID with everything that is wrong, CONFLICT if no provider can hold it, UNREACHABLE if
     *     none answers
     */
    public Placement place(NewMachine request, User by) {
        List<FieldError> problems = check.problems(request);
        if (!problems.isEmpty()) {
            throw VmangoException.invalid(problems);
        }
        Plan plan = plans.find(request.plan()).orElseThrow();
        return placer.earlier(request, by).orElseGet(() -> placer.place(request, plan));
    }

    /** What {@link #place} would choose now; empty if it cannot be said, for the request is not complete or none has room. */
    public Optional<Placement> preview(NewMachine request) {
        Optional<Plan> plan = plans.find(request.plan());
        if (plan.isEmpty() || !isAuto(request)) {
            return Optional.empty();
        }
        try {
            return Optional.of(placer.preview(request, plan.get()));
        } catch (VmangoException _) {
            return Optional.empty();
        }
    }

    /**
     * Makes a machine and starts it. With an idempotency key a retry gets the first request's machine.
     *
     * @throws VmangoException INVALID with everything that is wrong, CONFLICT if the name is taken or the key was used for
     *     another request, REFUSED if the hypervisor does not accept what the administrator's templates make
     */
    public Machine create(NewMachine request, User by) {
        NewMachine placed = placed(request, by);
        MachineSpec spec = check.resolve(placed, by);
        Provider provider = providers.get(placed.provider());
        return operations.run(creation(provider, spec), steps -> provider.create(spec, steps));
    }

    /**
     * Begins to make a machine, and returns at once; what {@link #create} throws later the operation tells.
     *
     * @throws VmangoException INVALID with everything that is wrong, CONFLICT if no provider can hold it
     */
    public Operation startCreate(NewMachine request, User by) {
        NewMachine placed = placed(request, by);
        MachineSpec spec = check.resolve(placed, by);
        Provider provider = providers.get(placed.provider());
        return operations.start(creation(provider, spec), steps -> provider.create(spec, steps));
    }

    private NewMachine placed(NewMachine request, User by) {
        return isAuto(request) ? request.on(place(request, by).provider()) : request;
    }

    private static OperationSubject creation(Provider provider, MachineSpec spec) {
        return new OperationSubject(
                OperationKind.CREATE, new MachineRef(provider.name(), spec.id()), spec.name(), spec.creator());
    }

    /** Does it to the machine, which is returned as it is then. @throws VmangoException NOT_FOUND, CONFLICT */
    public Machine act(MachineAction action, String provider, String machine, User by) {
        Found found = find(provider, machine);
        return operations.run(found.subject(OperationKind.of(action), by), _ -> found.act(action));
    }

    /** Begins to do it, and returns at once; what {@link #act} throws later the operation tells. */
    public Operation startAct(MachineAction action, String provider, String machine, User by) {
        Found found = find(provider, machine);
        return operations.start(found.subject(OperationKind.of(action), by), _ -> found.act(action));
    }

    /** Removes the machine with everything that vmango made for it. @throws VmangoException NOT_FOUND */
    public void remove(String provider, String machine, User by) {
        Found found = find(provider, machine);
        operations.run(found.subject(OperationKind.REMOVE, by), steps -> {
            found.provider.remove(found.id, steps);
            return found;
        });
    }

    /** Begins to remove it, and returns at once; what {@link #remove} throws later the operation tells. */
    public Operation startRemove(String provider, String machine, User by) {
        Found found = find(provider, machine);
        return operations.start(
                found.subject(OperationKind.REMOVE, by), steps -> found.provider.remove(found.id, steps));
    }

    /** What {@link #remove} would do to the machine's volumes now. @throws VmangoException NOT_FOUND */
    public Removal removal(String provider, String machine) {
        Found found = find(provider, machine);
        return found.provider.removal(found.id);
    }

    private Found find(String providerName, String machine) {
        Provider provider = providers.get(providerName);
        ProviderSnapshot known = provider.snapshot();
        Optional<Machine> found = known.find(machine);
        if (found.isPresent()) {
            return new Found(provider, found.get().ref().id());
        }
        Optional<UUID> id = MachineId.find(machine);
        if (id.isPresent()) {
            // Not known yet, perhaps: the provider itself says whether it exists.
            return new Found(provider, id.get());
        }
        known.requireAvailable();
        throw notFound(providerName, machine);
    }

    private static VmangoException notFound(String provider, String machine) {
        return VmangoException.notFound("there is no machine " + Quote.of(machine) + " on provider '" + provider + "'");
    }
}
