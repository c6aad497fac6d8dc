package org.vmango.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Machines, images and snapshots as a libvirt host would have them, for tests and {@link FakeProvider}. */
public final class FakeMachines {
    private FakeMachines() {}

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
        return new ProviderSnapshot(name, status, Optional.of(host), machines, images, skipped);
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
