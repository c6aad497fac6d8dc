package org.vmango.provider.libvirt;

import java.lang.invoke.MethodHandles;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vmango.core.DataSize;
import org.vmango.core.DiskFormat;
import org.vmango.core.MacAddress;
import org.vmango.core.MachineId;
import org.vmango.core.MachineSpec;
import org.vmango.core.SshKey;
import org.vmango.gotemplate.FunctionException;
import org.vmango.gotemplate.Markup;
import org.vmango.gotemplate.Models;
import org.vmango.gotemplate.Stringer;

/**
 * What the administrator's templates see. The names in them are these components and methods with a capital: {@code
 * .Machine.HWAddr} is {@link Machine#hwAddr}. All that version 0.6 had is here with its units and meaning, and from before
 * 0.6 {@code .Image.FullName FullPath ArchString ArchString2}; {@code .Pool}, {@code .DomainType} and {@code
 * .VolumeFormat} are ours.
 */
final class TemplateVariables {
    static final Models MODELS = Models.of(
            MethodHandles.lookup(),
            ForVolume.class,
            ForDomain.class,
            Machine.class,
            Image.class,
            Plan.class,
            Pool.class,
            Ip.class,
            Disk.class,
            Key.class);

    /** 0.6's number for a running machine, which every machine was for its templates. */
    private static final long RUNNING = 0;

    private TemplateVariables() {}

    /** The dot of a volume template. */
    record ForVolume(Machine machine, Image image, Plan plan, Pool pool) {
        static ForVolume of(MachineTemplates.Draft draft) {
            return new ForVolume(new Machine(draft), new Image(draft), Plan.of(draft.spec()), Pool.of(draft.pool()));
        }
    }

    /**
     * The dot of a machine template.
     *
     * @param volumePath where the root volume will be on the host
     * @param volumeFormat how the root volume's bytes are laid out, such as {@code qcow2}
     * @param network as configured
     * @param metadata the ready XML of our metadata element
     * @param domainType what the host can run: {@code kvm} or {@code qemu}
     */
    record ForDomain(
            Machine machine,
            Image image,
            Plan plan,
            Pool pool,
            String volumePath,
            String volumeFormat,
            String network,
            Markup metadata,
            String domainType) {
        static ForDomain of(MachineTemplates.Draft draft, MachineTemplates.Placement placement) {
            return new ForDomain(
                    new Machine(draft),
                    new Image(draft),
                    Plan.of(draft.spec()),
                    Pool.of(draft.pool()),
                    placement.volumePath(),
                    placement.volumeFormat(),
                    placement.network(),
                    new Markup(placement.metadata()),
                    placement.domainType());
        }
    }

    /** The machine to be made. It has no address, console or disk yet. */
    static final class Machine implements Stringer {
        private final MachineSpec spec;
        private final MacAddress mac;

        Machine(MachineTemplates.Draft draft) {
            this.spec = draft.spec();
            this.mac = draft.mac();
        }

        /** The UUID without dashes. */
        public String id() {
            return MachineId.format(spec.id());
        }

        public String name() {
            return spec.name();
        }

        public String plan() {
            return spec.plan().name();
        }

        public String creator() {
            return spec.creator();
        }

        /** @throws FunctionException if the userdata is not text, which only {@code .Metadata} can carry */
        public String userdata() {
            return spec.userdata()
                    .text()
                    .orElseThrow(() -> new FunctionException("the userdata is not text: leave it to .Metadata"));
        }

        public boolean hasUserdata() {
            return !spec.userdata().text().map(String::isBlank).orElse(false);
        }

        public String os() {
            return spec.image().os();
        }

        public String arch() {
            return spec.image().architecture().toString();
        }

        public long state() {
            return RUNNING;
        }

        public String stateName() {
            return "running";
        }

        public boolean isRunning() {
            return true;
        }

        /** In bytes. */
        public long memory() {
            return spec.plan().memory().bytes();
        }

        public long memoryMegabytes() {
            return spec.plan().memory().toMebibytes();
        }

        public int cpus() {
            return spec.plan().cpus();
        }

        public String imageId() {
            return spec.image().id();
        }

        public Optional<Ip> ip() {
            return Optional.empty();
        }

        public String hwAddr() {
            return mac.text();
        }

        public String vncAddr() {
            return "";
        }

        public Optional<Disk> rootDisk() {
            return Optional.empty();
        }

        public List<Key> sshKeys() {
            return spec.sshKeys().stream().map(Key::of).toList();
        }

        @Override
        public String toString() {
            return "<VirtualMachine " + name() + ">";
        }
    }

    /** The image that the machine is made from. */
    static final class Image implements Stringer {
        private static final DateTimeFormatter GO_TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z 'UTC'", Locale.ROOT);

        private final org.vmango.core.Image image;
        private final String path;

        Image(MachineTemplates.Draft draft) {
            this.image = draft.image();
            this.path = draft.imagePath();
        }

        public String id() {
            return image.id();
        }

        /** The volume's name. */
        public String fullName() {
            return image.id();
        }

        /** Where it is on the host. */
        public String fullPath() {
            return path;
        }

        public String poolName() {
            return image.pool();
        }

        public String os() {
            return image.os();
        }

        public String osName() {
            return image.osName();
        }

        public String osVersion() {
            return image.osVersion();
        }

        /** libvirt's name for the architecture. */
        public String arch() {
            return image.architecture().toString();
        }

        /** Debian's name for the architecture. */
        public String archString() {
            return switch (image.architecture()) {
                case X86_64 -> "amd64";
                case I686 -> "i386";
                case AARCH64 -> "arm64";
                case PPC64LE -> "ppc64el";
                case S390X, RISCV64, UNKNOWN -> arch();
            };
        }

        /** As {@link #arch}: before 0.6 that was a number. */
        public String archString2() {
            return arch();
        }

        /** The bytes that it occupies on the host. */
        public long size() {
            return image.size().bytes();
        }

        public long sizeMegabytes() {
            return image.size().toMebibytes();
        }

        /** 0 for raw and 1 for qcow2, as in the API. */
        public long type() {
            return image.format() == DiskFormat.RAW ? 0 : 1;
        }

        public String typeString() {
            return image.format().toString();
        }

        /** When it was last written, as Go writes times. */
        public String date() {
            return GO_TIME.format(image.date().atOffset(ZoneOffset.UTC));
        }

        @Override
        public String toString() {
            return os();
        }
    }

    /**
     * The plan.
     *
     * @param memory in bytes
     * @param diskSize in bytes
     */
    record Plan(String name, long memory, int cpus, long diskSize) {
        static Plan of(MachineSpec spec) {
            org.vmango.core.Plan plan = spec.plan();
            return new Plan(
                    plan.name(), plan.memory().bytes(), plan.cpus(), plan.disk().bytes());
        }

        public long memoryMegabytes() {
            return DataSize.ofBytes(memory).toMebibytes();
        }

        public long diskSizeGigabytes() {
            return DataSize.ofBytes(diskSize).toGibibytes();
        }
    }

    /**
     * The pool that the root volume is made in.
     *
     * @param type libvirt's, such as {@code dir} or {@code logical}
     * @param isBlock whether its volumes are devices and not files
     */
    record Pool(String name, String type, boolean isBlock) {
        static Pool of(MachineTemplates.Pool pool) {
            return new Pool(pool.name(), pool.type(), pool.ofBlockDevices());
        }
    }

    /** An address, which no machine has before it is made. */
    record Ip(String address, String gateway, int netmask, String usedBy) {}

    /** A disk, likewise. */
    record Disk(long size, String driver, String type) {
        public long sizeGigabytes() {
            return DataSize.ofBytes(size).toGibibytes();
        }
    }

    /** A key that the machine gets. */
    record Key(String name, String line) {
        static Key of(SshKey key) {
            return new Key(key.name(), key.publicKey());
        }

        /** A getter, since {@code public} is no name for a method. */
        public String getPublic() {
            return line;
        }
    }
}
