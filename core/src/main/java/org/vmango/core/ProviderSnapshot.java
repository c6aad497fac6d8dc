package org.vmango.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All that was last known of one provider, immutable. Lists and pages read this and never a host.
 *
 * @param status whether the provider answers now, and since when it does or does not
 * @param host empty until the first connection
 * @param machines by id; those that are to be ignored are not in it
 * @param images by id
 */
public record ProviderSnapshot(
        String name,
        ProviderStatus status,
        Optional<HostFacts> host,
        Map<UUID, Machine> machines,
        Map<String, Image> images,
        List<SkippedImage> skippedImages) {
    public ProviderSnapshot {
        machines = Map.copyOf(machines);
        images = Map.copyOf(images);
        skippedImages = List.copyOf(skippedImages);
    }
}
