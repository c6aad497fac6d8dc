package org.vmango.e2e.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.BlankImage;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.OwnHost;

/** One of the hosts that things happen to. Its daemon is killed only while no virsh is at work. */
final class SoakHost implements AutoCloseable {
    static final String IMAGES = "soak-images";

    private final String name;
    private final OwnHost own;
    private final ReentrantReadWriteLock daemon = new ReentrantReadWriteLock(true);

    private SoakHost(String name, OwnHost own) {
        this.name = name;
        this.own = own;
    }

    /** @param name of the host, and of its provider */
    static SoakHost up(String name) {
        OwnHost own = OwnHost.up(name);
        own.addPool(IMAGES, "images");
        own.host().virsh("vol-create-as", IMAGES, BlankImage.NAME, "1M", "--format", "qcow2");
        return new SoakHost(name, own);
    }

    String name() {
        return name;
    }

    LabHost host() {
        return own.host();
    }

    /** Its block of the configuration. */
    String block() {
        return """
            hypervisor "%s" {
                url = "%s"
                image_storage_pool = "%s"
                root_storage_pool = "%s"
                network = "%s"
                vm_template = "vm.xml.in"
                volume_template = "volume.xml.in"
            }
            """.formatted(name, own.host().uri(), IMAGES, Lab.LOCAL, LabHost.NETWORK);
    }

    /** Does something by virsh, while the daemon lives. */
    void whileUp(Runnable work) {
        daemon.readLock().lock();
        try {
            work.run();
        } finally {
            daemon.readLock().unlock();
        }
    }

    /** Kills the daemon, in the middle of whatever vmango wants of it, and starts it again after a while. */
    void dieAndComeBack(Runnable pause) {
        daemon.writeLock().lock();
        try {
            own.killDaemon();
            pause.run();
            own.startDaemon();
        } finally {
            daemon.writeLock().unlock();
        }
    }

    /** What virsh says of each domain, in the API's words. */
    Map<String, String> truth() {
        Map<String, String> states = new TreeMap<>();
        for (String domain : host().domains()) {
            states.put(domain, host().state(domain).equals("running") ? "running" : "stopped");
        }
        return states;
    }

    /** What the API says of each machine. */
    Map<String, String> told(Api api) {
        Map<String, String> states = new TreeMap<>();
        api.get("/api/machines/?provider=" + name)
                .expect(200)
                .json()
                .get("Machines")
                .get(name)
                .valueStream()
                .forEach(it ->
                        states.put(it.get("Name").stringValue(), it.get("State").stringValue()));
        return states;
    }

    boolean isConnected(Api api) {
        return api.get("/api/providers/" + name + "/")
                .expect(200)
                .json()
                .at("/Provider/State")
                .stringValue()
                .equals("available");
    }

    /** Volumes and reservations that belong to no machine of vmango's, and those that such a machine lacks. */
    List<String> leaks() {
        List<String> wanted = new ArrayList<>();
        host().domains().stream().filter(it -> it.startsWith(SoakRun.PREFIX)).forEach(it -> {
            wanted.add(it + "_disk");
            wanted.add(it + "_config.iso");
            wanted.add(it);
        });
        List<String> found = new ArrayList<>(host().volumes(Lab.LOCAL));
        host().reservations().forEach(it -> found.add(it.name()));
        List<String> leaks = new ArrayList<>(found);
        leaks.removeAll(wanted);
        wanted.removeAll(found);
        leaks.addAll(wanted);
        return leaks;
    }

    @Override
    public void close() {
        own.close();
    }
}
