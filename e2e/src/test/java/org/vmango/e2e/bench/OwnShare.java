package org.vmango.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Network;
import org.vmango.libvirt.NetworkChange;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.StorageVolume;
import org.vmango.libvirt.type.DomainUndefineFlag;
import org.vmango.libvirt.type.DomainXmlFlag;
import org.vmango.libvirt.type.NetworkUpdateCommand;
import org.vmango.libvirt.type.NetworkUpdateFlag;
import org.vmango.libvirt.type.NetworkUpdateSection;

/**
 * What of a create is vmango's: each machine is made through the API; then the same image is copied, the same definition
 * started and an address reserved by three calls of libvirt, and their times are taken off. All other calls count as
 * vmango's.
 */
final class OwnShare {
    private static final String IMAGE = "Blank-1_amd64_qcow2.img";
    private static final String NAME = "vmango-bench-new";

    private final Api api;
    private final LibvirtConnection connection;
    private final List<Duration> whole = new ArrayList<>();
    private final List<Duration> withReservation = new ArrayList<>();
    private final List<Duration> share = new ArrayList<>();

    /** @param host must have the pools images and pool */
    OwnShare(Api api, LibvirtConnection connection, LabHost host) {
        this.api = api;
        this.connection = connection;
        if (!host.attempt("vol-info", IMAGE, "--pool", "images").ok()) {
            host.virsh("vol-create-as", "images", IMAGE, "64M", "--format", "qcow2");
        }
        Await.until(
                Duration.ofMinutes(1),
                "the image",
                () -> api.get("/api/images/").body().contains(IMAGE));
    }

    /** One round that does not count, and then so many. */
    void measure(int rounds) {
        for (int round = 0; round <= rounds; round++) {
            Duration create = Samples.time(
                    () -> api.post("/api/machines/", "Name", NAME, "Plan", "tiny", "Image", IMAGE, "Provider", "BENCH")
                            .expect(201));
            String definition = connection.lookupDomain(NAME).xml(DomainXmlFlag.INACTIVE);
            api.delete("/api/machines/BENCH/" + NAME + "/").expect(204);
            Duration rest = create.minus(copyAndStart(definition));
            Duration reservation = reserve();
            if (round > 0) {
                whole.add(create);
                withReservation.add(rest);
                share.add(rest.minus(reservation));
            }
        }
    }

    Samples whole() {
        return new Samples(whole);
    }

    /** Without copying and starting. */
    Samples withReservation() {
        return new Samples(withReservation);
    }

    Samples share() {
        return new Samples(share);
    }

    private Duration copyAndStart(String definition) {
        StoragePool pool = connection.lookupStoragePool("pool");
        StorageVolume image = connection.lookupStoragePool("images").lookupVolume(IMAGE);
        List<StorageVolume> volumes = new ArrayList<>();
        Duration copy =
                Samples.time(() -> volumes.add(pool.createVolumeFrom(volumeXml(NAME + "_disk", "qcow2"), image)));
        volumes.add(pool.createVolume(volumeXml(NAME + "_config.iso", "raw")));
        Domain domain = connection.defineDomain(definition);
        Duration start = Samples.time(domain::create);
        domain.destroy();
        domain.undefine(DomainUndefineFlag.NVRAM);
        volumes.forEach(StorageVolume::delete);
        return copy.plus(start);
    }

    /** libvirt 9 removes and adds all firewall rules of the network for it, by a run of iptables each. */
    private Duration reserve() {
        Network network = connection.lookupNetwork("bench");
        String host = "<host mac='52:54:00:be:ff:ff' name='vmango-bench-other' ip='192.168.159.250'/>";
        Duration time = Samples.time(() -> change(network, NetworkUpdateCommand.ADD_LAST, host));
        change(network, NetworkUpdateCommand.DELETE, host);
        return time;
    }

    private static void change(Network network, NetworkUpdateCommand command, String host) {
        network.update(
                NetworkChange.of(command, NetworkUpdateSection.IP_DHCP_HOST, host),
                NetworkUpdateFlag.AFFECT_LIVE,
                NetworkUpdateFlag.AFFECT_CONFIG);
    }

    private static String volumeXml(String name, String format) {
        return """
                <volume><name>%s</name><capacity unit='MiB'>1</capacity><target><format type='%s'/></target></volume>
                """.formatted(name, format);
    }
}
