package org.vmango.provider.libvirt;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.DataSize;
import org.vmango.core.ErrorKind;
import org.vmango.core.MacAddress;
import org.vmango.core.MachineSpec;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.StorageVolume;
import org.vmango.libvirt.VolumeInfo;

/**
 * Everything about a machine to be made that can be known, and everything that can be refused, before the host is changed.
 *
 * @param domainName the domain's name, by the template
 * @param domainXml with metadata and mark
 * @param mac of the NIC that gets a reserved address; empty if no NIC is on the provider's network
 */
record MachineBlueprint(
        MachineSpec spec,
        StoragePool rootPool,
        StorageVolume image,
        VolumeDraft rootVolume,
        String domainName,
        String domainXml,
        Optional<MacAddress> mac,
        RecipeMark mark) {
    private static final SecureRandom RANDOM = new SecureRandom();

    VolumeRef root() {
        return new VolumeRef(rootPool.name(), rootVolume.name());
    }

    VolumeRef configDrive() {
        return new VolumeRef(rootPool.name(), ConfigDrive.volumeName(spec.name()));
    }

    /**
     * Checks the request against the host and renders the templates.
     *
     * @throws VmangoException CONFLICT if the name is taken or the host has no room, INVALID if the plan is smaller than the
     *     image, REFUSED if the templates make no usable XML
     */
    static MachineBlueprint draw(LibvirtConnection connection, Recipes recipes, MachineSpec spec) {
        LibvirtSettings settings = recipes.settings();
        if (settings.ignored().contains(spec.name())) {
            throw VmangoException.invalid("Name", "the configuration has vmango ignore machines of this name");
        }
        StoragePool rootPool = pool(connection, settings.rootPool());
        StorageVolume image = pool(connection, settings.imagePool())
                .findVolume(spec.image().id())
                .orElseThrow(() -> VmangoException.invalid("Image", "the image is not on the host any more"));
        requireCapacity(image.info(), spec);
        try {
            MachineBlueprint drawn = render(recipes, new Sources(spec, rootPool, image));
            drawn.requireFree(connection);
            return drawn;
        } catch (BadXmlException e) {
            throw new VmangoException(ErrorKind.REFUSED, "the administrator's templates cannot be used", e);
        }
    }

    private record Sources(MachineSpec spec, StoragePool rootPool, StorageVolume image) {}

    private static StoragePool pool(LibvirtConnection connection, String name) {
        return connection
                .findStoragePool(name)
                .orElseThrow(() -> new VmangoException(
                        ErrorKind.INTERNAL, "the host has no storage pool '" + name + "', as configured", null));
    }

    private static void requireCapacity(VolumeInfo image, MachineSpec spec) {
        if (image.capacityBytes() > spec.plan().disk().bytes()) {
            long needed =
                    Math.ceilDiv(image.capacityBytes(), DataSize.ofGibibytes(1).bytes());
            throw VmangoException.invalid(
                    "Plan",
                    "plan '%s' has a disk of %d GiB, but image '%s' needs one of %d GiB at least"
                            .formatted(
                                    spec.plan().name(),
                                    spec.plan().disk().toGibibytes(),
                                    spec.image().id(),
                                    needed));
        }
    }

    private static MachineBlueprint render(Recipes recipes, Sources from) {
        LibvirtSettings settings = recipes.settings();
        MachineSpec spec = from.spec;
        HostAbilities host = recipes.abilities();
        PoolDescription pool = PoolDescription.read(from.rootPool.xml());
        MacAddress mac = randomMac();
        var draft = new MachineTemplates.Draft(
                spec,
                from.image.path(),
                mac,
                new MachineTemplates.Pool(pool.name(), pool.type(), pool.ofBlockDevices()));
        VolumeDraft root = VolumeDraft.of(settings.templates().volume(draft));
        if (pool.ofFixedSizes()) {
            root.atLeast(spec.plan().disk());
        }
        String drive = ConfigDrive.volumeName(spec.name());
        List<VolumeRef> volumes =
                List.of(new VolumeRef(from.rootPool.name(), root.name()), new VolumeRef(from.rootPool.name(), drive));
        RecipeMark mark =
                RecipeMark.begin(RecipeMark.Kind.CREATION, recipes.server()).claiming(volumes);
        String metadata = MachineMetadata.of(spec, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS), volumes)
                .write();
        String type = settings.domainType()
                .orElseGet(() -> host.domainType(spec.image().architecture()));
        String rendered = settings.templates()
                .domain(
                        draft,
                        new MachineTemplates.Placement(
                                pool.pathOf(root.name()), root.format(), settings.network(), metadata, type));
        DomainDraft domain = DomainDraft.of(rendered)
                .withId(spec.id().toString())
                .withMetadata(metadata, mark)
                .withConfigDrive(pool.pathOf(drive), pool.ofBlockDevices(), host);
        Optional<MacAddress> reserved = domain.withMac(settings.network(), mac);
        return new MachineBlueprint(
                spec, from.rootPool, from.image, root, domain.name(), domain.write(), reserved, mark);
    }

    /** In the block of addresses that QEMU's guests have: 52:54:00. */
    private static MacAddress randomMac() {
        byte[] bytes = {0x52, 0x54, 0, 0, 0, 0};
        byte[] last = new byte[3];
        RANDOM.nextBytes(last);
        System.arraycopy(last, 0, bytes, 3, 3);
        return new MacAddress(HexFormat.ofDelimiter(":").formatHex(bytes));
    }

    private void requireFree(LibvirtConnection connection) {
        if (connection.findDomain(domainName).isPresent()) {
            throw nameTaken();
        }
        Optional<Domain> sameId = connection.findDomain(spec.id());
        if (sameId.isPresent()) {
            throw VmangoException.conflict("this request has already made a machine of another name");
        }
        requireNoVolume(root());
        requireNoVolume(configDrive());
        requireRoom();
    }

    VmangoException nameTaken() {
        return VmangoException.conflict("the name '" + spec.name() + "' is taken: choose another one");
    }

    VmangoException diskTaken() {
        return VmangoException.conflict("the host has a disk for a machine named '" + spec.name()
                + "' which is not ours to overwrite: choose another name, or have the administrator remove the disk");
    }

    private void requireNoVolume(VolumeRef volume) {
        if (rootPool.findVolume(volume.name()).isPresent()) {
            throw diskTaken();
        }
    }

    private void requireRoom() {
        if (rootVolume.isLinkedClone() || hasRoom()) {
            return;
        }
        rootPool.within(Timeouts.STORAGE).refresh(); // what libvirt knows of the room may be old
        if (!hasRoom()) {
            throw VmangoException.conflict("the host has no room for another machine's disk");
        }
    }

    private boolean hasRoom() {
        long needed = PoolDescription.read(rootPool.xml()).ofBlockDevices()
                ? spec.plan().disk().bytes()
                : image.info().allocationBytes();
        return rootPool.info().availableBytes() >= needed;
    }

    /** The domain that bears our name or id but is not ours. */
    boolean isTaken(LibvirtConnection connection) {
        Optional<UUID> owner = connection.findDomain(domainName).map(Domain::uuid);
        return owner.filter(it -> !it.equals(spec.id())).isPresent();
    }
}
