package org.vmango.provider.libvirt;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.vmango.core.MachineSpec;
import org.vmango.core.StepListener;
import org.vmango.core.Undo;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.StorageVolume;
import org.vmango.libvirt.Upload;
import org.vmango.libvirt.VolumeInfo;
import org.vmango.libvirt.error.InterruptedCallException;
import org.vmango.libvirt.error.LibvirtException;

/**
 * Makes a machine and starts it, or leaves nothing behind.
 *
 * <p>The domain is defined first: that locks its name on the host, and the mark in it tells every server what is going on
 * and what will be there. When a step fails, the undo steps run in reverse order. What they cannot undo, because the host is
 * away or this process dies, {@link Recovery} undoes later by the mark: so the domain goes only after everything else.
 */
final class MachineCreation {
    private static final List<String> STEPS = List.of(
            "check",
            StepListener.DEFINED,
            "make-root-disk",
            "resize-root-disk",
            "reserve-address",
            "write-config-drive",
            "start",
            "finish");

    private final Recipes recipes;
    private final LastingConnection connection;
    private final MachineBlueprint blueprint;
    private final StepListener steps;
    private final Set<VolumeRef> unremoved = new HashSet<>();

    /** @throws VmangoException as {@link MachineBlueprint#draw} */
    MachineCreation(Recipes recipes, LastingConnection connection, MachineSpec spec, StepListener steps) {
        this.recipes = recipes;
        this.connection = connection;
        steps.planned(STEPS);
        this.blueprint = MachineBlueprint.draw(connection.get(), recipes, spec);
        this.steps = steps;
        steps.done("check");
    }

    void run() {
        MarkKeeper keeper;
        try (Undo undo = new Undo()) {
            keeper = defineDomain(undo);
            try {
                makeRootDisk(keeper, undo);
                resizeRootDisk();
                reserveAddress(undo);
                writeConfigDrive(keeper, undo);
                start(keeper, undo);
            } catch (InterruptedCallException e) {
                Thread.interrupted(); // the undo steps have to talk to the host, too
                throw e;
            }
            undo.cancel();
        }
        try (keeper) {
            keeper.erase();
        }
        steps.done("finish");
    }

    private MarkKeeper defineDomain(Undo undo) {
        undo.add("undefine-domain", this::undefineDomain);
        try {
            connection().defineDomain(blueprint.domainXml());
        } catch (LibvirtException e) {
            // libvirt has no code for a name that is taken: whether it is, only looking tells.
            if (blueprint.isTaken(connection())) {
                throw blueprint.nameTaken();
            }
            throw e;
        }
        UUID id = blueprint.spec().id();
        MarkKeeper keeper = MarkKeeper.keep(() -> connection().domain(id), blueprint.mark());
        undo.add("heartbeat", keeper::close);
        if (!keeper.isOurs()) {
            throw VmangoException.conflict("another server makes this very machine at this moment");
        }
        done(StepListener.DEFINED);
        return keeper;
    }

    /** Only if the domain is ours, and everything else is gone: else the mark has to stay and tell. */
    private void undefineDomain() {
        Domain domain = domain();
        boolean ours = MarkKeeper.read(domain)
                .filter(it -> it.token().equals(blueprint.mark().token()))
                .isPresent();
        if (ours && unremoved.isEmpty()) {
            MachineRemoval.undefine(domain);
        }
    }

    private void makeRootDisk(MarkKeeper keeper, Undo undo) {
        VolumeRef root = blueprint.root();
        undo.add("delete-root-disk", () -> deleteVolume(root));
        unremoved.add(root);
        String xml = blueprint.rootVolume().write();
        if (blueprint.rootVolume().isLinkedClone()) {
            make(root, keeper, () -> rootPool().within(Timeouts.STORAGE).createVolume(xml));
        } else {
            Runnable copy = () -> rootPool().within(Timeouts.COPY).createVolumeFrom(xml, blueprint.image());
            recipes.copyTurns()
                    .copy(connection, blueprint.spec().id(), keeper, () -> make(root, keeper, () -> measured(copy)));
        }
        done("make-root-disk");
    }

    private void measured(Runnable copy) {
        String name = blueprint.root().name();
        // The recipe's own connection is not asked meanwhile: an old daemon answers its calls one after the other.
        Supplier<VolumeInfo> target = () -> blueprint
                .rootPool()
                .on(recipes.connections().operations())
                .volume(name)
                .info();
        try (CopyProgress _ = CopyProgress.measure(blueprint.spec().image().size(), target, steps::progress)) {
            copy.run();
        }
    }

    /**
     * What libvirt refuses to make, or removes again when it fails, is not ours: a volume of that name was there before. We
     * must not delete it, and neither must whoever reads the mark.
     */
    private void make(VolumeRef volume, MarkKeeper keeper, Runnable making) {
        try {
            making.run();
        } catch (LibvirtException e) {
            keeper.disown(volume);
            unremoved.remove(volume);
            // For a name that is taken libvirt has three codes, one of them its most general: so look.
            throw rootPool().findVolume(volume.name()).isPresent() ? blueprint.diskTaken() : e;
        }
    }

    private void deleteVolume(VolumeRef volume) {
        if (unremoved.contains(volume)) {
            MachineRemoval.deleteVolume(connection(), volume);
            unremoved.remove(volume);
        }
    }

    private void resizeRootDisk() {
        StorageVolume root = rootPool().volume(blueprint.root().name()).within(Timeouts.STORAGE);
        long wanted = blueprint.spec().plan().disk().bytes();
        if (root.info().capacityBytes() < wanted) {
            root.resize(wanted);
        }
        done("resize-root-disk");
    }

    private void reserveAddress(Undo undo) {
        String network = recipes.settings().network();
        blueprint.mac().ifPresent(mac -> {
            undo.add("release-address", () -> recipes.reservations().remove(connection(), network, mac));
            recipes.reservations()
                    .add(connection(), network, mac, blueprint.spec().name());
        });
        done("reserve-address");
    }

    private void writeConfigDrive(MarkKeeper keeper, Undo undo) {
        VolumeRef drive = blueprint.configDrive();
        byte[] bytes = ConfigDrive.write(blueprint.spec(), Clock.systemUTC().instant());
        undo.add("delete-config-drive", () -> deleteVolume(drive));
        unremoved.add(drive);
        String xml = VolumeDraft.raw(drive.name(), bytes.length).write();
        make(drive, keeper, () -> rootPool().within(Timeouts.STORAGE).createVolume(xml));
        StorageVolume volume = rootPool().volume(drive.name()).within(Timeouts.STORAGE);
        try (Upload upload = volume.upload(0, bytes.length)) {
            upload.write(ByteBuffer.wrap(bytes));
            upload.finish();
        }
        done("write-config-drive");
    }

    private void start(MarkKeeper keeper, Undo undo) {
        keeper.done(Recovery.COMPLETE);
        undo.add("power-off", () -> MachineRemoval.powerOff(domain()));
        recipes.slowly(() -> domain().within(Timeouts.POWER).create());
        done("start");
    }

    private void done(String step) {
        steps.done(step);
    }

    private LibvirtConnection connection() {
        return connection.get();
    }

    private Domain domain() {
        return connection().domain(blueprint.spec().id());
    }

    private StoragePool rootPool() {
        return blueprint.rootPool().on(connection());
    }
}
