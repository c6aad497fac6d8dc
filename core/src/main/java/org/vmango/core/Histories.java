package org.vmango.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has happened to machines, whoever did it, as their hosts have told since this process listens. Only in memory, and
 * bounded: {@value #KEPT} events of a machine, and of the {@value #MACHINES} machines that something happened to last.
 */
public final class Histories {
    /** How many events of one machine are kept. */
    public static final int KEPT = 50;

    /** How many machines have a history. */
    static final int MACHINES = 2000;

    /** A host tells of what an operation did a moment after the operation has ended. */
    private static final Duration AFTERMATH = Duration.ofSeconds(5);

    /** How long a guest may take to do what it was asked for. */
    private static final Duration OBEDIENCE = Duration.ofMinutes(5);

    /** Several of the same within this are one: a change of a definition comes in parts. */
    private static final Duration BURST = Duration.ofSeconds(2);

    private final Operations operations;
    private final InstantSource clock;
    // Both belong to this object's lock; the machines are in the order of their last event.
    private final Map<MachineRef, ArrayDeque<PastEvent>> machines = new LinkedHashMap<>();
    private final Map<String, Instant> listening = new HashMap<>();

    /** @param operations what is said to have caused an event, and whose listeners are told of it */
    public Histories(Operations operations, InstantSource clock) {
        this.operations = operations;
        this.clock = clock;
    }

    /** Listens to this provider from now on. */
    public void follow(Provider provider) {
        provider.onEvent(it -> hear(provider.name(), it));
    }

    void hear(String provider, HostEvent event) {
        switch (event) {
            case HostEvent.Listening _ -> listen(provider);
            case HostEvent.Happened(var machine, var what) -> add(new MachineRef(provider, machine), what);
        }
    }

    /** The machine's events, the last first. */
    public synchronized List<PastEvent> of(MachineRef machine) {
        ArrayDeque<PastEvent> known = machines.get(machine);
        return known == null ? List.of() : List.copyOf(known.reversed());
    }

    /** Since when nothing of this provider's is missed; empty if it was never heard. */
    public synchronized Optional<Instant> since(String provider) {
        return Optional.ofNullable(listening.get(provider));
    }

    private synchronized void listen(String provider) {
        listening.put(provider, clock.instant());
    }

    private void add(MachineRef machine, MachineHappening what) {
        Instant now = clock.instant();
        Optional<Operation> cause = operations.latest(machine).filter(it -> isCause(it, what, now));
        if (keep(machine, new PastEvent(now, what, cause)) && !what.isOfState()) {
            operations.events().publish(new Change.MachineHappened(machine));
        }
    }

    /** @return whether it is news */
    private synchronized boolean keep(MachineRef machine, PastEvent event) {
        ArrayDeque<PastEvent> known =
                Optional.ofNullable(machines.remove(machine)).orElseGet(ArrayDeque::new);
        machines.put(machine, known);
        if (!known.isEmpty() && isPartOf(known.getLast(), event)) {
            return false;
        }
        known.addLast(event);
        if (known.size() > KEPT) {
            known.removeFirst();
        }
        if (machines.size() > MACHINES) {
            machines.remove(machines.keySet().iterator().next());
        }
        return true;
    }

    /** A start ends with letting the processors run, which is told as a resume. */
    private static boolean isPartOf(PastEvent before, PastEvent event) {
        boolean same = before.what() == event.what()
                && before.at().plus(BURST).isAfter(event.at())
                && before.cause().map(Operation::id).equals(event.cause().map(Operation::id));
        return same || (before.what() == MachineHappening.STARTED && event.what() == MachineHappening.RESUMED);
    }

    private static boolean isCause(Operation operation, MachineHappening what, Instant now) {
        if (!operation.subject().kind().canCause(what)) {
            return false;
        }
        boolean asked = what.source() == MachineHappening.Source.GUEST
                && operation.subject().kind().asksTheGuest();
        Duration patience = asked ? OBEDIENCE : AFTERMATH;
        return operation.ended().map(it -> it.plus(patience).isAfter(now)).orElse(true);
    }
}
