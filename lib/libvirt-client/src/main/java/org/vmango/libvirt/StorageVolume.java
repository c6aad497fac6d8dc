package org.vmango.libvirt;

import java.time.Duration;
import java.util.Objects;
import org.vmango.libvirt.protocol.StoragePoolLookupByVolume;
import org.vmango.libvirt.protocol.StorageVolDelete;
import org.vmango.libvirt.protocol.StorageVolDownload;
import org.vmango.libvirt.protocol.StorageVolGetInfo;
import org.vmango.libvirt.protocol.StorageVolGetInfoFlags;
import org.vmango.libvirt.protocol.StorageVolGetPath;
import org.vmango.libvirt.protocol.StorageVolGetXmlDesc;
import org.vmango.libvirt.protocol.StorageVolResize;
import org.vmango.libvirt.protocol.StorageVolUpload;
import org.vmango.libvirt.protocol.StorageVolWipe;
import org.vmango.libvirt.protocol.WireStorageVol;
import org.vmango.libvirt.type.Flag;
import org.vmango.libvirt.type.VolumeDeleteFlag;
import org.vmango.libvirt.type.VolumeDownloadFlag;
import org.vmango.libvirt.type.VolumeInfoFlag;
import org.vmango.libvirt.type.VolumeResizeFlag;
import org.vmango.libvirt.type.VolumeType;
import org.vmango.libvirt.type.VolumeUploadFlag;

/** A volume, by the names of its pool and its own. Equal handles mean the same names. */
public final class StorageVolume {
    private final Calls calls;
    private final WireStorageVol wire;

    StorageVolume(Calls calls, WireStorageVol wire) {
        this.calls = calls;
        this.wire = wire;
    }

    /** The name of its pool. */
    public String poolName() {
        return wire.pool();
    }

    /** Its name in its pool. */
    public String name() {
        return wire.name();
    }

    /** What the host knows it by, often its path; empty if the handle was made from a name. */
    public String key() {
        return wire.key();
    }

    /** The same volume, whose calls may take that long. */
    public StorageVolume within(Duration deadline) {
        return new StorageVolume(calls.within(deadline), wire);
    }

    /** The same volume over another connection to its daemon. */
    public StorageVolume on(LibvirtConnection connection) {
        return new StorageVolume(connection.calls(), wire);
    }

    /** virStoragePoolLookupByVolume */
    public StoragePool pool() {
        return new StoragePool(
                calls, calls.call(new StoragePoolLookupByVolume(wire)).pool());
    }

    /** virStorageVolGetInfo */
    public VolumeInfo info() {
        var info = calls.call(new StorageVolGetInfo(wire));
        return new VolumeInfo(VolumeType.of(info.type()), info.capacity(), info.allocation());
    }

    /** As {@link #info}, but the allocation is the size of its file. Not every driver can. virStorageVolGetInfoFlags */
    public VolumeInfo physicalInfo() {
        var info = calls.call(new StorageVolGetInfoFlags(wire, VolumeInfoFlag.GET_PHYSICAL.bit()));
        return new VolumeInfo(VolumeType.of(info.type()), info.capacity(), info.allocation());
    }

    /** virStorageVolGetXMLDesc */
    public String xml() {
        return calls.call(new StorageVolGetXmlDesc(wire, 0)).xml();
    }

    /** Where it is on the host. virStorageVolGetPath */
    public String path() {
        return calls.call(new StorageVolGetPath(wire)).name();
    }

    /** virStorageVolDelete */
    public void delete(VolumeDeleteFlag... flags) {
        calls.call(new StorageVolDelete(wire, Flag.bits(flags)));
    }

    /** Overwrites it; takes long. virStorageVolWipe */
    public void wipe() {
        calls.call(new StorageVolWipe(wire, 0));
    }

    /** Not while a domain that runs uses it: see {@link DomainBlocks#resize}. virStorageVolResize */
    public void resize(long bytes, VolumeResizeFlag... flags) {
        calls.call(new StorageVolResize(wire, bytes, Flag.bits(flags)));
    }

    /**
     * Begins to write into it, over a connection of its own that ends with the upload. virStorageVolUpload
     *
     * @param offset in bytes
     * @param length in bytes; 0 for any
     */
    public Upload upload(long offset, long length, VolumeUploadFlag... flags) {
        return new Upload(OwnStream.open(calls, new StorageVolUpload(wire, offset, length, Flag.bits(flags))));
    }

    /**
     * Begins to read it, over a connection of its own that ends with the download. virStorageVolDownload
     *
     * @param offset in bytes
     * @param length in bytes; 0 for all
     */
    public Download download(long offset, long length, VolumeDownloadFlag... flags) {
        return new Download(OwnStream.open(calls, new StorageVolDownload(wire, offset, length, Flag.bits(flags))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorageVolume volume
                && volume.poolName().equals(poolName())
                && volume.name().equals(name());
    }

    @Override
    public int hashCode() {
        return Objects.hash(poolName(), name());
    }

    @Override
    public String toString() {
        return "volume " + poolName() + "/" + name();
    }

    WireStorageVol wire() {
        return wire;
    }
}
