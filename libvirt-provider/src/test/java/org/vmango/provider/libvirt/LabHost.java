package org.vmango.provider.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vmango.core.DataSize;
import org.vmango.core.MacAddress;
import org.vmango.core.Plan;
import org.vmango.libvirt.ConnectionSettings;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.Network;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.StorageVolume;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/**
 * The lab's first host with pools, a network and an image of this test's own, all named with its prefix. Everything with
 * that prefix is swept before and after.
 */
final class LabHost implements AutoCloseable {
    static final LibvirtUri URI = LibvirtUri.parse(System.getProperty("lab.uri", "qemu:///system"));
    /** Boots in some seconds; made from the lab's tiny image, with 2 GiB so that a plan can be too small for it. */
    static final String IMAGE = "Tiny-2g_amd64_qcow2.img";

    static final Plan PLAN = new Plan("tiny", DataSize.ofMebibytes(128), 1, DataSize.ofGibibytes(3));

    private static final int FIRST_ADDRESS = 10;

    final Transports transports = new Transports(TransportSettings.ofMachine());
    final LibvirtConnection connection;
    final String prefix;
    private final int subnet;

    private LabHost(String prefix, int subnet) {
        this.prefix = prefix;
        this.subnet = subnet;
        this.connection = LibvirtConnection.open(
                transports, URI, ConnectionSettings.defaults().withDeadline(Duration.ofMinutes(2)));
    }

    /**
     * Makes pools, network and image.
     *
     * @param name of the test, part of the prefix
     * @param subnet the network is 192.168.SUBNET.0/24
     */
    static LabHost make(String name, int subnet) {
        return make(name, subnet, 191);
    }

    /** @param addresses how many its network has to give away */
    static LabHost make(String name, int subnet, int addresses) {
        LabHost host = new LabHost("vmango-test-provider-" + name, subnet);
        host.sweep();
        host.makePool("images");
        host.makePool("vms");
        host.makeNetwork(addresses);
        host.makeImage();
        return host;
    }

    /** The same host as another process has made it. */
    static LabHost existing(String prefix, int subnet) {
        return new LabHost(prefix, subnet);
    }

    String images() {
        return prefix + "-images";
    }

    String vms() {
        return prefix + "-vms";
    }

    String network() {
        return prefix + "-net";
    }

    LibvirtSettings settings() {
        return settings(TestTemplates.PLAIN, vms());
    }

    LibvirtSettings settings(MachineTemplates templates, String rootPool) {
        return new LibvirtSettings(
                "LAB", URI, images(), rootPool, network(), templates, Set.of(prefix + "-ignored"), Optional.empty());
    }

    private void makePool(String kind) {
        XmlTree pool = XmlTree.root("pool").attribute("type", "dir");
        pool.add("name").text(prefix + "-" + kind);
        pool.add("target").add("path").text("/var/lib/libvirt/" + prefix + "-" + kind);
        StoragePool defined = connection.defineStoragePool(pool.write());
        defined.build();
        defined.create();
    }

    private void makeNetwork(int addresses) {
        XmlTree network = XmlTree.root("network");
        network.add("name").text(network());
        network.add("bridge").attribute("name", "vtp" + subnet + "-br");
        XmlTree ip = network.add("ip")
                .attribute("address", "192.168." + subnet + ".1")
                .attribute("netmask", "255.255.255.0");
        ip.add("dhcp")
                .add("range")
                .attribute("start", "192.168." + subnet + "." + FIRST_ADDRESS)
                .attribute("end", "192.168." + subnet + "." + (FIRST_ADDRESS + addresses - 1));
        connection.defineNetwork(network.write()).create();
    }

    private void makeImage() {
        StorageVolume tiny = connection.lookupStoragePool("lab-images").lookupVolume("Tiny-1_amd64_qcow2.img");
        XmlTree volume = XmlTree.root("volume");
        volume.add("name").text(IMAGE);
        volume.add("capacity").attribute("unit", "G").text("2");
        volume.add("target").add("format").attribute("type", "qcow2");
        StorageVolume image = connection.lookupStoragePool(images()).createVolumeFrom(volume.write(), tiny);
        if (image.info().capacityBytes() < DataSize.ofGibibytes(2).bytes()) {
            image.resize(DataSize.ofGibibytes(2).bytes());
        }
    }

    /** Names of all domains, volumes and reservations of ours: what a recipe may have left. */
    List<String> leftovers() {
        Stream<String> domains = domains().map(it -> "domain " + it.name());
        Stream<String> volumes = Stream.of(vms(), "lab-lvm")
                .flatMap(it -> connection.findStoragePool(it).stream())
                .flatMap(it -> it.listAllVolumes().stream())
                .filter(it -> it.name().startsWith(prefix))
                .map(it -> "volume " + it.name());
        Stream<String> hosts = NetworkReader.read(
                        connection.lookupNetwork(network()).xml())
                .blocks()
                .stream()
                .flatMap(it -> it.reservations().stream())
                .map(it -> "reservation " + it.mac().map(MacAddress::text).orElse("?"));
        return Stream.of(domains, volumes, hosts).flatMap(it -> it).toList();
    }

    private Stream<Domain> domains() {
        return connection.listAllDomains().stream().filter(it -> it.name().startsWith(prefix));
    }

    /** Removes the machines of earlier tests, with what they have. */
    void sweepMachines() {
        domains().forEach(LabHost::remove);
        Stream.of(vms(), "lab-lvm")
                .flatMap(it -> connection.findStoragePool(it).stream())
                .forEach(this::sweepVolumes);
        connection.findNetwork(network()).ifPresent(this::sweepReservations);
    }

    private static void remove(Domain domain) {
        tolerating(() -> domain.destroy(), ErrorCode.OPERATION_INVALID);
        MachineRemoval.undefine(domain);
    }

    private void sweepVolumes(StoragePool pool) {
        tolerating(pool::refresh, ErrorCode.INTERNAL_ERROR);
        pool.listAllVolumes().stream()
                .filter(it -> it.name().startsWith(prefix))
                .forEach(it -> tolerating(it::delete, ErrorCode.NO_STORAGE_VOL));
    }

    private void sweepReservations(Network network) {
        DhcpReservations reservations = new DhcpReservations();
        NetworkReader.read(network.xml()).blocks().stream()
                .flatMap(it -> it.reservations().stream())
                .forEach(it -> it.mac().ifPresent(mac -> reservations.remove(connection, network.name(), mac)));
    }

    private void sweep() {
        sweepMachines();
        for (String pool : List.of(images(), vms())) {
            connection.findStoragePool(pool).ifPresent(LabHost::removePool);
        }
        connection.findNetwork(network()).ifPresent(it -> {
            tolerating(it::destroy, ErrorCode.OPERATION_INVALID);
            it.undefine();
        });
    }

    private static void removePool(StoragePool pool) {
        if (pool.active()) {
            pool.listAllVolumes().forEach(it -> it.delete());
            pool.destroy();
        }
        tolerating(() -> pool.delete(), ErrorCode.SYSTEM_ERROR);
        pool.undefine();
    }

    private static void tolerating(Runnable action, ErrorCode code) {
        try {
            action.run();
        } catch (LibvirtException e) {
            if (e.code() != code) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        sweep();
        connection.close();
        transports.close();
    }
}
