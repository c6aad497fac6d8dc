package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vmango.core.Image;
import org.vmango.core.SkippedImage;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.StoragePool;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;

/** The images of one provider: the volumes of its image pool. Warns once of what it skips. */
final class ImagePool {
    private static final System.Logger log = System.getLogger(ImagePool.class.getName());

    /**
     * What is in the pool.
     *
     * @param images by id
     */
    record Contents(Map<String, Image> images, List<SkippedImage> skipped) {
        static final Contents NONE = new Contents(Map.of(), List.of());

        Contents {
            images = Map.copyOf(images);
            skipped = List.copyOf(skipped);
        }
    }

    private final String name;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    ImagePool(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Has libvirt look again at what is there, so that a file that was copied by hand appears. */
    void refresh(LibvirtConnection connection) {
        Optional<StoragePool> pool = connection.findStoragePool(name);
        try {
            pool.ifPresent(it -> it.within(Timeouts.STORAGE).refresh());
        } catch (LibvirtException e) {
            // Refused while an image is being copied, or the pool does not run: the next one will do.
            log.log(Level.DEBUG, "image pool was not refreshed pool=" + name, e);
        }
    }

    /** Reads what libvirt knows of the pool. */
    Contents read(LibvirtConnection connection) {
        Optional<StoragePool> pool = connection.findStoragePool(name);
        if (pool.isEmpty()) {
            warnOnce("image pool does not exist pool=" + name);
            return Contents.NONE;
        }
        try {
            return contents(HostStorage.describe(connection, pool.get().listAllVolumes()));
        } catch (LibvirtException e) {
            if (e.code() != ErrorCode.OPERATION_INVALID) {
                throw e;
            }
            warnOnce("image pool is not started pool=" + name);
            return Contents.NONE;
        }
    }

    Contents contents(Map<VolumeRef, VolumeDescription> volumes) {
        Map<String, Image> images = new HashMap<>();
        List<SkippedImage> skipped = new ArrayList<>();
        volumes.forEach((ref, volume) -> {
            ImageName parsed =
                    volume.directory() ? new ImageName.Invalid("it is a directory") : ImageName.read(ref.name());
            switch (parsed) {
                case ImageName.Valid valid -> images.put(ref.name(), image(ref, valid, volume));
                case ImageName.Invalid(String reason) -> {
                    skipped.add(new SkippedImage(ref.name(), reason));
                    warnOnce("image skipped, because " + reason + " pool=" + name + " volume=" + ref.name());
                }
            }
        });
        skipped.sort((a, b) -> a.name().compareTo(b.name()));
        return new Contents(images, skipped);
    }

    private static Image image(VolumeRef ref, ImageName.Valid parsed, VolumeDescription volume) {
        return new Image(
                ref.name(),
                parsed.osName(),
                parsed.osVersion(),
                parsed.architecture(),
                parsed.format(),
                volume.allocation(),
                volume.capacity(),
                volume.modified().orElse(Instant.EPOCH),
                ref.pool());
    }

    private void warnOnce(String warning) {
        if (warned.add(warning)) {
            log.log(Level.WARNING, warning);
        }
    }
}
