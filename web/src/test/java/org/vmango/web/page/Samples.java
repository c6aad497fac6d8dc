package org.vmango.web.page;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.vmango.core.AddressSource;
import org.vmango.core.Architecture;
import org.vmango.core.DataSize;
import org.vmango.core.Disk;
import org.vmango.core.DiskFormat;
import org.vmango.core.HostFacts;
import org.vmango.core.Image;
import org.vmango.core.MacAddress;
import org.vmango.core.Machine;
import org.vmango.core.MachineAddress;
import org.vmango.core.MachineRef;
import org.vmango.core.MachineState;
import org.vmango.core.Nic;
import org.vmango.core.Plan;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.ProviderStatus;
import org.vmango.core.SkippedImage;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;

/** Providers with machines of every kind, for pages to be printed and looked at. */
public final class Samples {
    /** What another client of libvirt, a guest or a file's name may hold. */
    public static final String HOSTILE = "\"><script>alert('x')</script>&amp;${7*7}";

    public static final String LONG = "a-rather-long-name-that-somebody-chose-for-a-good-reason".repeat(3);

    public static final List<Plan> PLANS = List.of(
            new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5)),
            new Plan("medium", DataSize.ofMebibytes(1536), 2, DataSize.ofGibibytes(20)),
            new Plan("large", DataSize.ofGibibytes(8), 4, DataSize.ofGibibytes(100)));
    public static final List<SshKey> KEYS = List.of(
            new SshKey("home", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ7Yk4n2 me@laptop"),
            new SshKey("work", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7 me@office"));

    private Samples() {}

    /** Two providers that answer, with this many machines each of the usual kinds, and one that does not. */
    public static List<ProviderSnapshot> providers(int machines) {
        return List.of(
                provider("LOCAL1", new ProviderStatus.Available(ago("PT30H")), machines),
                provider("RACK-2", new ProviderStatus.Available(ago("P3D")), machines / 2),
                provider(
                        "OLD",
                        new ProviderStatus.Away(ago("PT40S"), "No route to host old.example: check its network."),
                        3));
    }

    public static ProviderSnapshot provider(String name, ProviderStatus status, int machines) {
        Map<UUID, Machine> all = new HashMap<>();
        for (int i = 0; i < machines; i++) {
            Machine machine = machine(name, i);
            all.put(machine.ref().id(), machine);
        }
        return snapshot(name, status, all);
    }

    /** A provider that holds just these machines. */
    public static ProviderSnapshot holding(String name, List<Machine> machines) {
        Map<UUID, Machine> all = new HashMap<>();
        machines.forEach(it -> all.put(it.ref().id(), it));
        return snapshot(name, new ProviderStatus.Available(ago("PT1H")), all);
    }

    private static ProviderSnapshot snapshot(String name, ProviderStatus status, Map<UUID, Machine> machines) {
        return new ProviderSnapshot(
                name,
                status,
                Optional.of(new HostFacts(
                        name.toLowerCase(java.util.Locale.ROOT) + ".example",
                        "qemu+ssh://root@" + name + "/system",
                        "QEMU 7.2.22",
                        "9.0.0",
                        Architecture.X86_64,
                        16,
                        DataSize.ofGibibytes(64))),
                machines,
                images(),
                List.of(new SkippedImage("lost+found", "its name has no OS, version and architecture")));
    }

    public static Map<String, Image> images() {
        Map<String, Image> images = new HashMap<>();
        for (Image it : List.of(
                image("Debian-12_amd64_qcow2.img", "Debian", "12", 2),
                image("Debian-11_amd64_qcow2.img", "Debian", "11", 2),
                image("Ubuntu-24.04_arm64_raw.img", "Ubuntu", "24.04", 10))) {
            images.put(it.id(), it);
        }
        return images;
    }

    public static Image image(String id, String os, String version, int gibibytes) {
        return new Image(
                id,
                os,
                version,
                Architecture.X86_64,
                DiskFormat.QCOW2,
                DataSize.ofMebibytes(318),
                DataSize.ofGibibytes(gibibytes),
                ago("P12D"),
                "vmango-images");
    }

    /** The number decides the state and what is known. */
    public static Machine machine(String provider, int number) {
        MachineState[] states = MachineState.values();
        MachineState state = number % 3 == 0 ? MachineState.RUNNING : states[number % states.length];
        return machine(provider, "web-" + number, state, number);
    }

    public static Machine machine(String provider, String name, MachineState state, int number) {
        Disk root = new Disk("vda", "disk", Optional.of(DataSize.ofGibibytes(20)), "qemu", "qcow2");
        Disk drive = new Disk("hda", "cdrom", Optional.of(DataSize.ofMebibytes(1)), "qemu", "raw");
        MacAddress mac = new MacAddress("52:54:00:00:%02x:%02x".formatted(number >> 8 & 255, number & 255));
        return new Machine(
                new MachineRef(
                        provider,
                        UUID.nameUUIDFromBytes((provider + name).getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                name,
                state,
                Optional.of("medium"),
                Optional.of("admin"),
                Optional.of("Debian-12"),
                Architecture.X86_64,
                DataSize.ofMebibytes(1536),
                2,
                Optional.of("Debian-12_amd64_qcow2.img"),
                Userdata.of("#cloud-config\npackages:\n  - nginx\n"),
                KEYS,
                state == MachineState.CREATING ? Optional.empty() : Optional.of(address(number)),
                Optional.of(mac),
                state == MachineState.RUNNING ? Optional.of("127.0.0.1:5901") : Optional.empty(),
                Optional.of(root),
                List.of(root, drive),
                List.of(new Nic(mac, Optional.of("vmango"), Optional.of("virtio"))),
                Optional.of(ago("PT5H").minus(Duration.ofHours(number))));
    }

    /** A machine every text of which is the given one: what others may put into libvirt. */
    public static Machine allTexts(String provider, String text) {
        Disk disk = new Disk(text, text, Optional.empty(), text, text);
        return new Machine(
                new MachineRef(provider, UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")),
                text,
                MachineState.RUNNING,
                Optional.of(text),
                Optional.of(text),
                Optional.of(text),
                Architecture.X86_64,
                DataSize.ofMebibytes(512),
                1,
                Optional.of(text),
                Userdata.of(text),
                List.of(new SshKey(text, text)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                Optional.of(disk),
                List.of(disk),
                List.of(new Nic(new MacAddress("52:54:00:00:00:01"), Optional.of(text), Optional.of(text))),
                Optional.empty());
    }

    /** What every domain has, and nothing else. */
    public static Machine bare(String provider, String name) {
        return new Machine(
                new MachineRef(provider, UUID.fromString("00000000-0000-0000-0000-000000000001")),
                name,
                MachineState.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Architecture.AARCH64,
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

    private static MachineAddress address(int number) {
        List<AddressSource> sources = new ArrayList<>(List.of(AddressSource.values()));
        InetAddress address = InetAddress.ofLiteral("198.18.%d.%d".formatted(number >> 8 & 255, number & 255));
        return new MachineAddress(
                address,
                Optional.of(InetAddress.ofLiteral("198.18.255.254")),
                OptionalInt.of(16),
                sources.get(number % sources.size()));
    }

    private static Instant ago(String span) {
        return Prints.NOW.minus(Duration.parse(span));
    }
}
