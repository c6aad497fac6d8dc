package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.vmango.core.StepListener;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;

/**
 * Ends the recipes of dead servers by their marks: a removal is finished; a creation is undone, or finished if the machine
 * already runs.
 *
 * <p>A server is dead if it can be seen to be, or if its mark's heart has not beaten for a while by our own clock: clocks of
 * two machines are never compared. Who recovers puts a mark of its own there first. Two that do so at once do no harm: the
 * last mark counts, and every step finds its work done.
 */
final class Recovery {
    /** The last step before the power: a machine with this mark that runs is whole. */
    static final String COMPLETE = "complete";

    static final Duration SILENCE = Duration.ofSeconds(30);
    private static final System.Logger log = System.getLogger(Recovery.class.getName());

    private final Recipes recipes;
    private final LongSupplier nanoTime;
    private final Map<UUID, Sighting> sightings = new HashMap<>();
    private final Map<UUID, Thread> atWork = new ConcurrentHashMap<>();

    private record Sighting(RecipeMark mark, long since) {}

    /** @param nanoTime see {@link System#nanoTime} */
    Recovery(Recipes recipes, LongSupplier nanoTime) {
        this.recipes = recipes;
        this.nanoTime = nanoTime;
    }

    /** Looks at all marks of the host, again and again, and recovers those that are stale. For one thread. */
    void consider(Map<UUID, RecipeMark> marks) {
        sightings.keySet().retainAll(marks.keySet());
        marks.forEach((id, mark) -> {
            if (isStale(id, mark) && !recipes.isWorkingOn(id)) {
                atWork.computeIfAbsent(
                        id, _ -> Thread.ofVirtual().name("recover-" + id).start(() -> recover(id, mark)));
            }
        });
    }

    private boolean isStale(UUID id, RecipeMark mark) {
        if (mark.server().instance().equals(recipes.server().instance())) {
            return true; // of a recipe of ours that could not undo itself: none is at work
        }
        return mark.server().isKnownDead() || isSilent(id, mark);
    }

    private boolean isSilent(UUID id, RecipeMark mark) {
        Sighting sighting = sightings.get(id);
        if (sighting == null || !sighting.mark.equals(mark)) {
            sightings.put(id, new Sighting(mark, nanoTime.getAsLong()));
            return false;
        }
        return nanoTime.getAsLong() - sighting.since >= SILENCE.toNanos();
    }

    private void recover(UUID id, RecipeMark seen) {
        try {
            recipes.run(id, () -> {
                recoverNow(id, seen);
                return true;
            });
        } catch (LibvirtFailure | VmangoException | BadXmlException e) {
            log.log(Level.WARNING, "recovery failed, it will be tried again machine=" + id, e);
        } finally {
            atWork.remove(id);
        }
    }

    private void recoverNow(UUID id, RecipeMark seen) {
        try (LastingConnection connection = recipes.connections().recipe()) {
            takeOver(connection, id, seen);
        }
    }

    // The state is read before the mark. The other way round, somebody could finish the machine, and its user stop it
    // in
    // between, and we would take a whole machine for one that was never started.
    private void takeOver(LastingConnection connection, UUID id, RecipeMark seen) {
        Domain domain = connection.get().domain(id);
        Optional<Boolean> active = isActive(domain);
        if (active.isEmpty()) {
            return;
        }
        DomainDescription machine = DomainReader.read(domain.xml());
        if (!machine.mark().equals(Optional.of(seen))) {
            return;
        }
        RecipeMark ours = seen.takenOver(recipes.server());
        MarkKeeper.write(domain, ours);
        try (MarkKeeper keeper = MarkKeeper.keep(() -> connection.get().domain(id), ours)) {
            if (!keeper.isOurs()) {
                return;
            }
            boolean whole =
                    seen.kind() == RecipeMark.Kind.CREATION && seen.step().equals(COMPLETE) && active.get();
            log.log(Level.INFO, (whole ? "finishing" : "removing") + " what was left behind machine=" + machine.name());
            if (whole) {
                keeper.erase();
            } else {
                new MachineRemoval(recipes, connection, machine, StepListener.NONE).run(seen.volumes());
            }
        }
    }

    private static Optional<Boolean> isActive(Domain domain) {
        try {
            return Optional.of(domain.active());
        } catch (LibvirtException e) {
            if (e.code() == ErrorCode.NO_DOMAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
