package org.vmango.libvirt;

import java.util.List;
import java.util.Optional;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.protocol.StoragePoolBuild;
import org.vmango.libvirt.protocol.StoragePoolCreate;
import org.vmango.libvirt.protocol.StoragePoolDelete;
import org.vmango.libvirt.protocol.StoragePoolDestroy;
import org.vmango.libvirt.protocol.StoragePoolGetAutostart;
import org.vmango.libvirt.protocol.StoragePoolGetInfo;
import org.vmango.libvirt.protocol.StoragePoolGetXmlDesc;
import org.vmango.libvirt.protocol.StoragePoolIsActive;
import org.vmango.libvirt.protocol.StoragePoolIsPersistent;
import org.vmango.libvirt.protocol.StoragePoolListAllVolumes;
import org.vmango.libvirt.protocol.StoragePoolRefresh;
import org.vmango.libvirt.protocol.StoragePoolSetAutostart;
import org.vmango.libvirt.protocol.StoragePoolUndefine;
import org.vmango.libvirt.protocol.StorageVolCreateXml;
import org.vmango.libvirt.protocol.StorageVolCreateXmlFrom;
import org.vmango.libvirt.protocol.StorageVolLookupByName;
import org.vmango.libvirt.protocol.WireStoragePool;
import org.vmango.libvirt.protocol.WireStorageVol;
import org.vmango.libvirt.type.Flag;
import org.vmango.libvirt.type.StoragePoolBuildFlag;
import org.vmango.libvirt.type.StoragePoolCreateFlag;
import org.vmango.libvirt.type.StoragePoolDeleteFlag;
import org.vmango.libvirt.type.StorageXmlFlag;
import org.vmango.libvirt.type.VolumeCreateFlag;

/** A storage pool, by its UUID. */
public final class StoragePool extends Handle<StoragePool> {
    private final WireStoragePool wire;

    StoragePool(Calls calls, WireStoragePool wire) {
        super(calls, "storage pool", wire.name(), wire.uuid());
        this.wire = wire;
    }

    @Override
    StoragePool over(Calls other) {
        return new StoragePool(other, wire);
    }

    /** virStoragePoolGetInfo */
    public StoragePoolInfo info() {
        return StoragePoolInfo.of(calls.call(new StoragePoolGetInfo(wire)));
    }

    /** virStoragePoolGetXMLDesc */
    public String xml(StorageXmlFlag... flags) {
        return calls.call(new StoragePoolGetXmlDesc(wire, Flag.bits(flags))).xml();
    }

    /** virStoragePoolIsActive */
    public boolean active() {
        return calls.call(new StoragePoolIsActive(wire)).active() != 0;
    }

    /** virStoragePoolIsPersistent */
    public boolean persistent() {
        return calls.call(new StoragePoolIsPersistent(wire)).persistent() != 0;
    }

    /** Looks again at what is there; takes as long as the storage does. virStoragePoolRefresh */
    public void refresh() {
        calls.call(new StoragePoolRefresh(wire, 0));
    }

    /** Makes its directory or device. virStoragePoolBuild */
    public void build(StoragePoolBuildFlag... flags) {
        calls.call(new StoragePoolBuild(wire, Flag.bits(flags)));
    }

    /** Starts it; OPERATION_INVALID if it runs. virStoragePoolCreate */
    public void create(StoragePoolCreateFlag... flags) {
        calls.call(new StoragePoolCreate(wire, Flag.bits(flags)));
    }

    /** Stops it; nothing is deleted. virStoragePoolDestroy */
    public void destroy() {
        calls.call(new StoragePoolDestroy(wire));
    }

    /** Deletes its directory or device, which must be empty. virStoragePoolDelete */
    public void delete(StoragePoolDeleteFlag... flags) {
        calls.call(new StoragePoolDelete(wire, Flag.bits(flags)));
    }

    /** Forgets its definition. virStoragePoolUndefine */
    public void undefine() {
        calls.call(new StoragePoolUndefine(wire));
    }

    /** virStoragePoolGetAutostart */
    public boolean autostart() {
        return calls.call(new StoragePoolGetAutostart(wire)).autostart() != 0;
    }

    /** virStoragePoolSetAutostart */
    public void setAutostart(boolean autostart) {
        calls.call(new StoragePoolSetAutostart(wire, autostart ? 1 : 0));
    }

    /** virStoragePoolListAllVolumes */
    public List<StorageVolume> listAllVolumes() {
        return calls.call(new StoragePoolListAllVolumes(wire, Calls.ENTRIES, 0)).vols().stream()
                .map(this::volume)
                .toList();
    }

    /** NO_STORAGE_VOL if there is none. virStorageVolLookupByName */
    public StorageVolume lookupVolume(String name) {
        return volume(calls.call(new StorageVolLookupByName(wire, name)).vol());
    }

    /** The volume with that name, if there is one. */
    public Optional<StorageVolume> findVolume(String name) {
        return Calls.find(ErrorCode.NO_STORAGE_VOL, () -> lookupVolume(name));
    }

    /** A handle for a name that is known already; asks nobody. Its key is empty. */
    public StorageVolume volume(String name) {
        return volume(new WireStorageVol(wire.name(), name, ""));
    }

    /** STORAGE_VOL_EXIST if the name is taken. virStorageVolCreateXML */
    public StorageVolume createVolume(String xml, VolumeCreateFlag... flags) {
        return volume(
                calls.call(new StorageVolCreateXml(wire, xml, Flag.bits(flags))).vol());
    }

    /** Copies another volume, of any pool; takes long. virStorageVolCreateXMLFrom */
    public StorageVolume createVolumeFrom(String xml, StorageVolume source, VolumeCreateFlag... flags) {
        return volume(calls.call(new StorageVolCreateXmlFrom(wire, xml, source.wire(), Flag.bits(flags)))
                .vol());
    }

    private StorageVolume volume(WireStorageVol volume) {
        return new StorageVolume(calls, volume);
    }
}
