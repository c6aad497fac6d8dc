package org.vmango.provider.libvirt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Outcome;
import org.vmango.libvirt.type.DomainListFlag;
import org.vmango.libvirt.type.DomainXmlFlag;

/**
 * Who uses which volume of a host, as it was at one moment.
 *
 * @param disks of each domain, as it runs and as it is stored, with the layers below them
 */
record HostUse(Map<UUID, List<DiskSource>> disks, HostStorage storage) {
    HostUse {
        disks = Map.copyOf(disks);
    }

    /** @throws BadXmlException if there is a domain that cannot be read, and so may use anything */
    static HostUse read(LibvirtConnection connection) {
        Map<UUID, List<DiskSource>> disks = new HashMap<>();
        List<Domain> all = connection.listAllDomains();
        List<Domain> stored = connection.listAllDomains(DomainListFlag.ACTIVE, DomainListFlag.PERSISTENT);
        connection.xml(all).forEach(it -> addDisks(it, disks));
        connection.xml(stored, DomainXmlFlag.INACTIVE).forEach(it -> addDisks(it, disks));
        return new HostUse(disks, HostStorage.read(connection));
    }

    private static void addDisks(Outcome<Domain, String> outcome, Map<UUID, List<DiskSource>> disks) {
        if (outcome instanceof Outcome.Done<Domain, String>(Domain domain, String xml)) {
            List<DiskSource> found = disks.computeIfAbsent(domain.uuid(), _ -> new ArrayList<>());
            for (DomainDisk disk : DomainReader.read(xml).disks()) {
                found.add(disk.source());
                found.addAll(disk.backing());
            }
        }
    }

    /** The disks of all other domains. */
    List<DiskSource> usedByOthers(UUID domain) {
        return disks.entrySet().stream()
                .filter(it -> !it.getKey().equals(domain))
                .flatMap(it -> it.getValue().stream())
                .toList();
    }
}
