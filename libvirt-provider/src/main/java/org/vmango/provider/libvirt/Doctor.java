package org.vmango.provider.libvirt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmango.core.ErrorKind;
import org.vmango.core.HostFacts;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/**
 * Looks whether machines can be made on each hypervisor, and what is left over from machines that are gone. What it makes to
 * find that out bears a name of its own and is removed at once.
 */
public final class Doctor implements AutoCloseable {
    /**
     * One hypervisor.
     *
     * @param orphans what belongs to no machine; empty too if it could not be found out
     */
    public record Report(String provider, String connection, List<Finding> findings, List<Orphan> orphans) {
        public Report {
            findings = List.copyOf(findings);
            orphans = List.copyOf(orphans);
        }

        public boolean isWell() {
            return findings.stream().noneMatch(it -> it.level() == Finding.Level.PROBLEM);
        }
    }

    private static final String AS_TOLD =
            "as the message says; virsh -c URL list, as the user that vmango runs as, shows the same";

    private final Transports transports = new Transports(TransportSettings.ofMachine());
    private final List<LibvirtSettings> hypervisors;

    /** @param hypervisors all of the configuration: a machine of one can have its disk in a pool that others share */
    public Doctor(List<LibvirtSettings> hypervisors) {
        this.hypervisors = List.copyOf(hypervisors);
    }

    /** Examines each, those that cannot be reached, too. */
    public List<Report> examine() {
        Set<String> names = new HashSet<>();
        boolean all = true;
        for (LibvirtSettings settings : hypervisors) {
            all &= addNames(settings, names);
        }
        List<Report> reports = new ArrayList<>();
        for (LibvirtSettings settings : hypervisors) {
            reports.add(examine(settings, all ? Optional.of(names) : Optional.empty()));
        }
        return reports;
    }

    /** The names of the machines there. @return whether they could be read */
    private boolean addNames(LibvirtSettings settings, Set<String> names) {
        try (Connections connections = new Connections(transports, settings.uri());
                LibvirtConnection connection = connections.openLists()) {
            connection.listAllDomains().stream().map(Domain::name).forEach(names::add);
            return true;
        } catch (LibvirtFailure _) {
            return false; // examine() says why
        }
    }

    private Report examine(LibvirtSettings settings, Optional<Set<String>> names) {
        List<Finding> findings = new ArrayList<>();
        List<Orphan> orphans = new ArrayList<>();
        String name = settings.uri().description();
        try (Connections connections = new Connections(transports, settings.uri());
                LibvirtConnection connection = connections.openLists()) {
            HostFacts host = new HostReader(connection).facts();
            findings.add(Finding.ok(
                    "connection",
                    host.hypervisorVersion() + ", libvirt " + host.libraryVersion() + " on " + host.hostName()));
            new StorageChecks(settings, connection, Clock.systemUTC()).run(findings);
            new NetworkChecks(settings, connection).run(findings);
            Recipes recipes = new Recipes(settings, connections, new KnownHost(settings, Clock.systemUTC()));
            new MachineChecks(recipes, connection).run(findings);
            orphans(settings, connection, names, findings, orphans);
        } catch (LibvirtException e) {
            String remedy =
                    LibvirtErrors.kind(e.code()) == ErrorKind.UNREACHABLE ? AS_TOLD : "look into libvirtd's log";
            findings.add(Finding.problem("host", "the host refuses to answer", String.valueOf(e.getMessage()), remedy));
        } catch (LibvirtFailure e) {
            findings.add(Finding.problem(
                    "connection", "the host cannot be reached", String.valueOf(e.getMessage()), remedy(e)));
        }
        return new Report(settings.name(), name, findings, orphans);
    }

    private static void orphans(
            LibvirtSettings settings,
            LibvirtConnection connection,
            Optional<Set<String>> names,
            List<Finding> findings,
            List<Orphan> orphans) {
        if (names.isEmpty()) {
            findings.add(Finding.hint(
                    "orphans",
                    "not looked for",
                    "another hypervisor cannot be reached, and its machines may have disks here",
                    "mend that first"));
            return;
        }
        List<Orphan> found = new OrphanSearch(settings, connection, Clock.systemUTC()).find(names.get());
        orphans.addAll(found);
        findings.add(
                found.isEmpty()
                        ? Finding.ok("orphans", "none")
                        : Finding.hint(
                                "orphans",
                                found.size() + " that belong to no machine",
                                String.join(
                                        ", ", found.stream().map(Orphan::text).toList()),
                                "vmango doctor --fix removes them"));
    }

    /** The transport's own message has cause and remedy in one; this is where to look besides. */
    private static String remedy(LibvirtFailure failure) {
        return failure.outcomeUnknown() ? "run vmango doctor again: the host went away meanwhile" : AS_TOLD;
    }

    /** Removes what was found there. @return what it did, a line for each */
    public List<String> remove(Report report) {
        LibvirtSettings settings = hypervisors.stream()
                .filter(it -> it.name().equals(report.provider()))
                .findFirst()
                .orElseThrow();
        List<String> done = new ArrayList<>();
        try (Connections connections = new Connections(transports, settings.uri());
                LibvirtConnection connection = connections.openLists()) {
            for (Orphan orphan : report.orphans()) {
                done.add(remove(connection, orphan));
            }
        } catch (LibvirtFailure e) {
            done.add("stopped: " + e.getMessage());
        }
        return done;
    }

    private static String remove(LibvirtConnection connection, Orphan orphan) {
        try {
            switch (orphan) {
                case Orphan.Disk(String pool, String volume) ->
                    MachineRemoval.deleteVolume(connection, new VolumeRef(pool, volume));
                case Orphan.Reservation(String network, var mac, var _, var _) ->
                    new DhcpReservations().remove(connection, network, mac);
            }
            return "removed " + orphan.text();
        } catch (LibvirtException e) {
            return "not removed " + orphan.text() + ": " + e.getMessage();
        }
    }

    @Override
    public void close() {
        transports.close();
    }
}
