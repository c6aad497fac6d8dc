package org.vmango.provider.libvirt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vmango.core.MacAddress;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Network;
import org.vmango.libvirt.Outcome;
import org.vmango.libvirt.type.DomainXmlFlag;

/**
 * Finds disks, config drives and reservations that belong to no machine. Careful: what has not vmango's names, what any
 * domain uses, what another volume builds on, what is younger than an hour, and what bears the name of a machine on any
 * hypervisor is none.
 */
final class OrphanSearch {
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final String DISK = "_disk";
    private static final String OUR_ADDRESSES = "52:54:00:";
    private static final UUID NOBODY = new UUID(0, 0);

    private final LibvirtSettings settings;
    private final LibvirtConnection connection;
    private final Clock clock;

    OrphanSearch(LibvirtSettings settings, LibvirtConnection connection, Clock clock) {
        this.settings = settings;
        this.connection = connection;
        this.clock = clock;
    }

    /** @param machines names of all machines on all hypervisors */
    List<Orphan> find(Set<String> machines) {
        List<Orphan> found = new ArrayList<>();
        found.addAll(disks(machines));
        found.addAll(reservations(machines));
        return found;
    }

    private List<Orphan> disks(Set<String> machines) {
        HostUse use = HostUse.read(connection);
        Instant old = clock.instant().minus(YOUNG);
        List<VolumeRef> candidates = new ArrayList<>();
        use.storage().volumes().forEach((ref, volume) -> {
            boolean ours = ref.pool().equals(settings.rootPool())
                    && machineOf(ref.name())
                            .filter(it -> !machines.contains(it))
                            .isPresent();
            boolean aged = volume.modified().filter(old::isAfter).isPresent();
            boolean used = use.disks().values().stream()
                    .flatMap(List::stream)
                    .anyMatch(it -> it.equals(new DiskSource.Volume(ref))
                            || use.storage().pathOf(it).equals(volume.path()));
            if (ours && aged && !used && !volume.directory()) {
                candidates.add(ref);
            }
        });
        return new OwnVolumes(settings, () -> use)
                .removable(NOBODY, candidates).stream()
                        .<Orphan>map(it -> new Orphan.Disk(it.pool(), it.name()))
                        .toList();
    }

    /** The machine that a volume of that name was made for; empty if vmango makes none of such a name. */
    private static Optional<String> machineOf(String volume) {
        if (volume.endsWith(DISK)) {
            return Optional.of(volume.substring(0, volume.length() - DISK.length()));
        }
        String drive = ConfigDrive.volumeName("");
        return volume.endsWith(drive)
                ? Optional.of(volume.substring(0, volume.length() - drive.length()))
                : Optional.empty();
    }

    private List<Orphan> reservations(Set<String> machines) {
        Optional<Network> network = connection.findNetwork(settings.network());
        if (network.isEmpty()) {
            return List.of();
        }
        Set<MacAddress> used = new HashSet<>();
        List<Domain> all = connection.listAllDomains();
        connection.xml(all).forEach(it -> addNics(it, used));
        connection.xml(all, DomainXmlFlag.INACTIVE).forEach(it -> addNics(it, used));
        List<Orphan> found = new ArrayList<>();
        for (NetworkDescription.Block block :
                NetworkReader.read(network.get().xml()).blocks()) {
            for (NetworkDescription.Reservation it : block.reservations()) {
                reservation(it, used, machines).ifPresent(found::add);
            }
        }
        return found;
    }

    private static void addNics(Outcome<Domain, String> outcome, Set<MacAddress> used) {
        if (outcome instanceof Outcome.Done<Domain, String>(Domain _, String xml)) {
            DomainReader.read(xml).nics().forEach(it -> used.add(it.mac()));
        }
    }

    private Optional<Orphan> reservation(
            NetworkDescription.Reservation it, Set<MacAddress> used, Set<String> machines) {
        boolean ours = it.mac()
                .filter(mac -> mac.text().startsWith(OUR_ADDRESSES) && !used.contains(mac))
                .isPresent();
        return ours && it.name().filter(name -> !machines.contains(name)).isPresent()
                ? Optional.of(new Orphan.Reservation(
                        settings.network(),
                        it.mac().orElseThrow(),
                        it.name().orElseThrow(),
                        it.address().map(java.net.InetAddress::getHostAddress)))
                : Optional.empty();
    }
}
