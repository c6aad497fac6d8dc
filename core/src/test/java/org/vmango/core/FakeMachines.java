package org.vmango.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Machines, images and snapshots as a libvirt host would have them, for tests and {@link FakeProvider}. */
public final class FakeMachines {
    private FakeMachines() {}

    /** Operations of their own, for one test. */
    public static Operations operations() {
        return new Operations(new Events(InstantSource.system()), InstantSource.system());
    }

    public static Image image(String id, DataSize capacity) {
        return new Image(
                id,
                "Debian",
                "12",
                Architecture.X86_64,
                DiskFormat.QCOW2,
                DataSize.ofMebibytes(300),
                capacity,
                Instant.parse("2026-01-13T02:59:23.290541839Z"),
                "vmango-images");
    }

    /** A machine with nothing but what every domain has: made by others, without disk, NIC or metadata. */
    public static Machine bare(String provider, String name, UUID id) {
        return new Machine(
                new MachineRef(provider, id),
                name,
                MachineState.STOPPED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Architecture.X86_64,
                DataSize.ofMebibytes(512),
                1,
                Optional.empty(),
                Userdata.EMPTY,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /**
     * What a spec has become once its creation has begun.
     *
     * @param number makes its addresses its own
     */
    public static Machine creating(MachineSpec spec, String provider, int number, Instant now) {
        var mac = new MacAddress(
                "52:54:00:%02x:%02x:%02x".formatted(number >> 16 & 255, number >> 8 & 255, number & 255));
        var disk = new Disk(
                "vda",
                "disk",
                Optional.of(spec.plan().disk()),
                "qemu",
                spec.image().format().toString());
        return new Machine(
                new MachineRef(provider, spec.id()),
                spec.name(),
                MachineState.CREATING,
                Optional.of(spec.plan().name()),
                Optional.of(spec.creator()),
                Optional.of(spec.image().os()),
                spec.image().architecture(),
                spec.plan().memory(),
                spec.plan().cpus(),
                Optional.of(spec.image().id()),
                spec.userdata(),
                spec.sshKeys(),
                Optional.of(address(number)),
                Optional.of(mac),
                Optional.of("127.0.0.1:" + (5900 + number % 1000)),
                Optional.of(disk),
                List.of(disk),
                List.of(new Nic(mac, Optional.of("vmango"), Optional.of("virtio"))),
                Optional.of(now));
    }

    public static Machine withState(Machine it, MachineState state) {
        return new Machine(
                it.ref(),
                it.name(),
                state,
                it.plan(),
                it.creator(),
                it.os(),
                it.architecture(),
                it.memory(),
                it.cpus(),
                it.imageId(),
                it.userdata(),
                it.sshKeys(),
                it.address(),
                it.mac(),
                state == MachineState.RUNNING ? it.vncAddress() : Optional.empty(),
                it.rootDisk(),
                it.disks(),
                it.nics(),
                it.createdAt());
    }

    static ProviderSnapshot snapshot(
            String name, ProviderStatus status, Map<UUID, Machine> machines, Map<String, Image> images) {
        var host = new HostFacts(
                name.toLowerCase(Locale.ROOT) + ".example",
                "fake:///" + name,
                "QEMU 7.2.22",
                "9.0.0",
                Architecture.X86_64,
                8,
                DataSize.ofGibibytes(64));
        var skipped = List.of(new SkippedImage("lost+found", "it is no volume"));
        return new ProviderSnapshot(name, status, Optional.of(host), machines, images, skipped, resources(machines));
    }

    private static HostResources resources(Map<UUID, Machine> machines) {
        var pools = List.of(
                pool("images", new Pool.Uses(true, false), DataSize.ofGibibytes(100)),
                pool("machines", new Pool.Uses(false, true), DataSize.ofGibibytes(400)));
        var network = new HostNetwork(
                "vmango", true, true, Optional.of("virbr1"), Optional.of(ipv4(1 << 16)), 15, 100_000, machines.size());
        var volumes = machines.values().stream()
                .map(it -> new Volume(
                        "machines",
                        it.name() + "_disk",
                        it.rootDisk().flatMap(Disk::size).orElse(DataSize.ofBytes(0)),
                        DataSize.ofMebibytes(300),
                        Optional.of(it.ref().id())))
                .sorted(Comparator.comparing(Volume::name))
                .toList();
        return new HostResources(pools, List.of(network), volumes);
    }

    private static Pool pool(String name, Pool.Uses uses, DataSize available) {
        return new Pool(name, uses, "dir", true, DataSize.ofGibibytes(500), available, Optional.of("/srv/" + name));
    }

    /** What a hypervisor would measure of these machines: the same for the same machine, so that tests can tell. */
    static HostStatistics statistics(Instant now, Map<UUID, Machine> machines) {
        Map<UUID, MachineStatistics> running = new HashMap<>();
        machines.forEach((id, it) -> {
            if (it.state() == MachineState.RUNNING) {
                running.put(id, statistics(it));
            }
        });
        return new HostStatistics(now, Optional.of(DataSize.ofGibibytes(40)), running);
    }

    private static MachineStatistics statistics(Machine machine) {
        return new MachineStatistics(
                Duration.ofSeconds(90),
                machine.cpus(),
                machine.memory(),
                Optional.of(DataSize.ofMebibytes(200)),
                Optional.of(DataSize.ofMebibytes(260)),
                List.of(new MachineStatistics.DiskTraffic(
                        "vda", DataSize.ofMebibytes(120), DataSize.ofMebibytes(35), 4100, 900)),
                List.of(new MachineStatistics.NicTraffic(
                        "vnet0", DataSize.ofMebibytes(3), DataSize.ofMebibytes(2), 2300, 1700, 1)));
    }

    /** From 198.18.0.0/15, which RFC 2544 sets aside for tests. */
    private static MachineAddress address(int number) {
        return new MachineAddress(
                ipv4(number), Optional.of(ipv4(1 << 16)), OptionalInt.of(15), AddressSource.RESERVATION);
    }

    private static InetAddress ipv4(int number) {
        byte[] bytes = {(byte) 198, (byte) (18 + (number >> 16 & 1)), (byte) (number >> 8), (byte) number};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }
}
