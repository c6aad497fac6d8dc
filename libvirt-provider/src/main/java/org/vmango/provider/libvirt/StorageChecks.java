package org.vmango.provider.libvirt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.StorageVolume;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.StoragePoolState;

/** The pools: do they run, can images be read, can disks be made; and, by a new volume's time, what the host's clock says. */
final class StorageChecks {
    private static final long TRIAL_BYTES = 1 << 20;
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final LibvirtSettings settings;
    private final LibvirtConnection connection;
    private final Clock clock;

    StorageChecks(LibvirtSettings settings, LibvirtConnection connection, Clock clock) {
        this.settings = settings;
        this.connection = connection;
        this.clock = clock;
    }

    void run(List<Finding> findings) {
        pool("image pool", settings.imagePool(), findings).ifPresent(it -> images(it, findings));
        pool("machine pool", settings.rootPool(), findings).ifPresent(it -> write(it, findings));
    }

    private Optional<StoragePool> pool(String check, String name, List<Finding> findings) {
        Optional<StoragePool> pool = connection.findStoragePool(name);
        if (pool.isEmpty()) {
            findings.add(Finding.problem(
                    check,
                    "there is no pool '" + name + "'",
                    "virsh pool-list --all does not have it",
                    "make it (virsh pool-define-as, pool-build, pool-start, pool-autostart), or name another one"));
            return Optional.empty();
        }
        if (pool.get().info().state() != StoragePoolState.RUNNING) {
            findings.add(Finding.problem(
                    check,
                    "pool '" + name + "' does not run",
                    "its state is " + pool.get().info().state(),
                    "virsh pool-start " + name + "; virsh pool-autostart " + name));
            return Optional.empty();
        }
        if (!pool.get().autostart()) {
            findings.add(Finding.hint(
                    check,
                    "pool '" + name + "' will not run after a restart of the host",
                    "it does not start by itself",
                    "virsh pool-autostart " + name));
        }
        return pool;
    }

    private void images(StoragePool pool, List<Finding> findings) {
        try {
            pool.within(Timeouts.STORAGE).refresh();
            ImagePool.Contents contents = new ImagePool(pool.name()).read(connection);
            findings.add(
                    contents.images().isEmpty()
                            ? Finding.problem(
                                    "image pool",
                                    "there is no image in pool '" + pool.name() + "'",
                                    contents.skipped().size() + " volumes are there whose names are no images'",
                                    "copy one into it, named like Debian-12_amd64_qcow2.img")
                            : Finding.ok("image pool", contents.images().size() + " images in " + pool.name()));
        } catch (LibvirtException e) {
            findings.add(Finding.problem(
                    "image pool",
                    "pool '" + pool.name() + "' cannot be read",
                    String.valueOf(e.getMessage()),
                    "look at the folder's owner and permissions on the host"));
        }
    }

    private void write(StoragePool pool, List<Finding> findings) {
        String name = "vmango-doctor-" + UUID.randomUUID() + ".img";
        try {
            StorageVolume volume = pool.within(Timeouts.STORAGE)
                    .createVolume(VolumeDraft.raw(name, TRIAL_BYTES).write());
            try {
                findings.add(Finding.ok(
                        "machine pool", "disks can be made in " + pool.name() + ", " + free(pool) + " GiB are free"));
                VolumeDescription.read(volume.xml()).modified().ifPresent(it -> clock(it, findings));
            } finally {
                volume.delete();
            }
        } catch (LibvirtException e) {
            findings.add(Finding.problem(
                    "machine pool",
                    "no disk can be made in pool '" + pool.name() + "'",
                    String.valueOf(e.getMessage()),
                    "look whether the file system is full or read-only, and whether the connection may change things"));
        }
    }

    private static long free(StoragePool pool) {
        return pool.info().availableBytes() >> 30;
    }

    private void clock(Instant host, List<Finding> findings) {
        Duration apart = Duration.between(host, clock.instant()).abs();
        findings.add(
                apart.compareTo(CLOCKS_APART) < 0
                        ? Finding.ok("clock", "the host's is ours")
                        : Finding.problem(
                                "clock",
                                "the host's clock and ours differ by " + apart.toSeconds() + " s",
                                "a volume made just now has the time " + host,
                                "let both follow a time server (timedatectl set-ntp true)"));
    }
}
