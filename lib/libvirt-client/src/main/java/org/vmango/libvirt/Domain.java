package org.vmango.libvirt;

import java.util.List;
import java.util.Optional;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.protocol.DomainAttachDeviceFlags;
import org.vmango.libvirt.protocol.DomainCreateWithFlags;
import org.vmango.libvirt.protocol.DomainDestroyFlags;
import org.vmango.libvirt.protocol.DomainDetachDeviceFlags;
import org.vmango.libvirt.protocol.DomainGetAutostart;
import org.vmango.libvirt.protocol.DomainGetInfo;
import org.vmango.libvirt.protocol.DomainGetMetadata;
import org.vmango.libvirt.protocol.DomainGetState;
import org.vmango.libvirt.protocol.DomainGetXmlDesc;
import org.vmango.libvirt.protocol.DomainHasManagedSaveImage;
import org.vmango.libvirt.protocol.DomainIsActive;
import org.vmango.libvirt.protocol.DomainIsPersistent;
import org.vmango.libvirt.protocol.DomainListAllSnapshots;
import org.vmango.libvirt.protocol.DomainManagedSave;
import org.vmango.libvirt.protocol.DomainManagedSaveRemove;
import org.vmango.libvirt.protocol.DomainReboot;
import org.vmango.libvirt.protocol.DomainRename;
import org.vmango.libvirt.protocol.DomainReset;
import org.vmango.libvirt.protocol.DomainResume;
import org.vmango.libvirt.protocol.DomainSetAutostart;
import org.vmango.libvirt.protocol.DomainSetMemoryFlags;
import org.vmango.libvirt.protocol.DomainSetMetadata;
import org.vmango.libvirt.protocol.DomainSetVcpusFlags;
import org.vmango.libvirt.protocol.DomainShutdownFlags;
import org.vmango.libvirt.protocol.DomainSnapshotCreateXml;
import org.vmango.libvirt.protocol.DomainSnapshotLookupByName;
import org.vmango.libvirt.protocol.DomainSuspend;
import org.vmango.libvirt.protocol.DomainUndefineFlags;
import org.vmango.libvirt.protocol.DomainUpdateDeviceFlags;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.type.DomainCreateFlag;
import org.vmango.libvirt.type.DomainDestroyFlag;
import org.vmango.libvirt.type.DomainMemoryFlag;
import org.vmango.libvirt.type.DomainModifyFlag;
import org.vmango.libvirt.type.DomainRebootFlag;
import org.vmango.libvirt.type.DomainSaveFlag;
import org.vmango.libvirt.type.DomainShutdownFlag;
import org.vmango.libvirt.type.DomainUndefineFlag;
import org.vmango.libvirt.type.DomainVcpuFlag;
import org.vmango.libvirt.type.DomainXmlFlag;
import org.vmango.libvirt.type.Flag;
import org.vmango.libvirt.type.MetadataType;
import org.vmango.libvirt.type.SnapshotCreateFlag;
import org.vmango.libvirt.type.SnapshotListFlag;

/**
 * A domain, by its UUID: the daemon looks at nothing else, so the handle of a domain that was renamed still works, and one
 * whose domain is gone answers NO_DOMAIN.
 */
public final class Domain extends Handle<Domain> {
    /** The id of a domain that does not run. */
    static final int NO_ID = -1;

    private static final long KIBIBYTE = 1024;

    private final WireDomain wire;

    Domain(Calls calls, WireDomain wire) {
        super(calls, "domain", wire.name(), wire.uuid());
        this.wire = wire;
    }

    @Override
    Domain over(Calls other) {
        return new Domain(other, wire);
    }

    /** What can be asked of the system inside. */
    public Guest guest() {
        return new Guest(calls, wire);
    }

    /** Its disks while it runs. */
    public DomainBlocks blocks() {
        return new DomainBlocks(calls, wire);
    }

    /** Does not wait for the guest. virDomainGetState */
    public DomainStatus state() {
        return DomainStatus.of(calls.call(new DomainGetState(wire, 0)));
    }

    /** virDomainGetInfo */
    public DomainInfo info() {
        return DomainInfo.of(calls.call(new DomainGetInfo(wire)));
    }

    /** virDomainGetXMLDesc */
    public String xml(DomainXmlFlag... flags) {
        return calls.call(new DomainGetXmlDesc(wire, Flag.bits(flags))).xml();
    }

    /** virDomainIsActive */
    public boolean active() {
        return calls.call(new DomainIsActive(wire)).active() != 0;
    }

    /** virDomainIsPersistent */
    public boolean persistent() {
        return calls.call(new DomainIsPersistent(wire)).persistent() != 0;
    }

    /** Starts it; OPERATION_INVALID if it runs. virDomainCreateWithFlags */
    public void create(DomainCreateFlag... flags) {
        calls.call(new DomainCreateWithFlags(wire, Flag.bits(flags)));
    }

    /** Cuts the power; OPERATION_INVALID if it does not run. virDomainDestroyFlags */
    public void destroy(DomainDestroyFlag... flags) {
        calls.call(new DomainDestroyFlags(wire, Flag.bits(flags)));
    }

    /** Asks the guest to power off, and does not wait for it. virDomainShutdownFlags */
    public void shutdown(DomainShutdownFlag... flags) {
        calls.call(new DomainShutdownFlags(wire, Flag.bits(flags)));
    }

    /** Asks the guest to restart, and does not wait for it. virDomainReboot */
    public void reboot(DomainRebootFlag... flags) {
        calls.call(new DomainReboot(wire, Flag.bits(flags)));
    }

    /** Presses the reset button. virDomainReset */
    public void reset() {
        calls.call(new DomainReset(wire, 0));
    }

    /** Stops its processors. virDomainSuspend */
    public void suspend() {
        calls.call(new DomainSuspend(wire));
    }

    /** Lets its processors go on. virDomainResume */
    public void resume() {
        calls.call(new DomainResume(wire));
    }

    /** Forgets its definition; a running domain becomes transient. Flags differ by driver. virDomainUndefineFlags */
    public void undefine(DomainUndefineFlag... flags) {
        calls.call(new DomainUndefineFlags(wire, Flag.bits(flags)));
    }

    /** The handle keeps the old name. virDomainRename */
    public void rename(String name) {
        calls.call(new DomainRename(wire, Optional.of(name), 0));
    }

    /** Whether it starts with the host. virDomainGetAutostart */
    public boolean autostart() {
        return calls.call(new DomainGetAutostart(wire)).autostart() != 0;
    }

    /** virDomainSetAutostart */
    public void setAutostart(boolean autostart) {
        calls.call(new DomainSetAutostart(wire, autostart ? 1 : 0));
    }

    /** Whether the next start goes on where it was saved. virDomainHasManagedSaveImage */
    public boolean hasManagedSave() {
        return calls.call(new DomainHasManagedSaveImage(wire, 0)).result() != 0;
    }

    /** Saves its memory and stops it; takes long. virDomainManagedSave */
    public void managedSave(DomainSaveFlag... flags) {
        calls.call(new DomainManagedSave(wire, Flag.bits(flags)));
    }

    /** virDomainManagedSaveRemove */
    public void removeManagedSave() {
        calls.call(new DomainManagedSaveRemove(wire, 0));
    }

    /** Our element in the metadata, as XML; NO_DOMAIN_METADATA if there is none. virDomainGetMetadata */
    public String metadata(String namespace, DomainModifyFlag... flags) {
        return calls.call(metadataCall(namespace, flags)).metadata();
    }

    DomainGetMetadata metadataCall(String namespace, DomainModifyFlag... flags) {
        return new DomainGetMetadata(wire, MetadataType.ELEMENT.value(), Optional.of(namespace), Flag.bits(flags));
    }

    /** Our element in the metadata, if there is one. */
    public Optional<String> findMetadata(String namespace, DomainModifyFlag... flags) {
        return Calls.find(ErrorCode.NO_DOMAIN_METADATA, () -> metadata(namespace, flags));
    }

    /** Replaces our element in the metadata; the daemon gives it namespace and prefix. virDomainSetMetadata */
    public void setMetadata(String xml, String prefix, String namespace, DomainModifyFlag... flags) {
        calls.call(new DomainSetMetadata(
                wire,
                MetadataType.ELEMENT.value(),
                Optional.of(xml),
                Optional.of(prefix),
                Optional.of(namespace),
                Flag.bits(flags)));
    }

    /** Removes our element from the metadata. */
    public void removeMetadata(String namespace, DomainModifyFlag... flags) {
        int element = MetadataType.ELEMENT.value();
        calls.call(new DomainSetMetadata(
                wire, element, Optional.empty(), Optional.empty(), Optional.of(namespace), Flag.bits(flags)));
    }

    /** TITLE or DESCRIPTION; empty removes it. virDomainSetMetadata */
    public void setText(MetadataType type, String text, DomainModifyFlag... flags) {
        var value = Optional.of(text).filter(it -> !it.isEmpty());
        calls.call(
                new DomainSetMetadata(wire, type.value(), value, Optional.empty(), Optional.empty(), Flag.bits(flags)));
    }

    /** virDomainAttachDeviceFlags */
    public void attachDevice(String xml, DomainModifyFlag... flags) {
        calls.call(new DomainAttachDeviceFlags(wire, xml, Flag.bits(flags)));
    }

    /** From a running domain the device goes when the guest lets it. virDomainDetachDeviceFlags */
    public void detachDevice(String xml, DomainModifyFlag... flags) {
        calls.call(new DomainDetachDeviceFlags(wire, xml, Flag.bits(flags)));
    }

    /** Changes the medium of a drive, the link of a NIC … virDomainUpdateDeviceFlags */
    public void updateDevice(String xml, DomainModifyFlag... flags) {
        calls.call(new DomainUpdateDeviceFlags(wire, xml, Flag.bits(flags)));
    }

    /** virDomainSetVcpusFlags */
    public void setVcpus(int count, DomainVcpuFlag... flags) {
        calls.call(new DomainSetVcpusFlags(wire, count, Flag.bits(flags)));
    }

    /** Whole kibibytes of them. virDomainSetMemoryFlags */
    public void setMemory(long bytes, DomainMemoryFlag... flags) {
        calls.call(new DomainSetMemoryFlags(wire, bytes / KIBIBYTE, Flag.bits(flags)));
    }

    /** virDomainListAllSnapshots */
    public List<DomainSnapshot> listAllSnapshots(SnapshotListFlag... flags) {
        return calls.call(new DomainListAllSnapshots(wire, Calls.ENTRIES, Flag.bits(flags))).snapshots().stream()
                .map(snapshot -> new DomainSnapshot(calls, snapshot))
                .toList();
    }

    /** NO_DOMAIN_SNAPSHOT if there is none. virDomainSnapshotLookupByName */
    public DomainSnapshot lookupSnapshot(String name) {
        return new DomainSnapshot(
                calls, calls.call(new DomainSnapshotLookupByName(wire, name, 0)).snap());
    }

    /** virDomainSnapshotCreateXML */
    public DomainSnapshot createSnapshot(String xml, SnapshotCreateFlag... flags) {
        return new DomainSnapshot(
                calls,
                calls.call(new DomainSnapshotCreateXml(wire, xml, Flag.bits(flags)))
                        .snap());
    }

    WireDomain wire() {
        return wire;
    }
}
