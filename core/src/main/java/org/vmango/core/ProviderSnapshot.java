package org.vmango.core;

import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All that was last known of one provider, immutable. Lists and pages read this and never a host.
 *
 * @param status whether the provider answers now, and since when it does or does not
 * @param host empty until the first connection
 * @param machines by id, in the order of their names; those that are to be ignored are not in it
 * @param images by id
 * @param resources what the host has for machines; {@link HostResources#NONE} until it was looked at
 */
public record ProviderSnapshot(
        String name,
        ProviderStatus status,
        Optional<HostFacts> host,
        Map<UUID, Machine> machines,
        Map<String, Image> images,
        List<SkippedImage> skippedImages,
        HostResources resources) {
    /** Without resources: nothing is known of them yet. */
    public ProviderSnapshot(
            String name,
            ProviderStatus status,
            Optional<HostFacts> host,
            Map<UUID, Machine> machines,
            Map<String, Image> images,
            List<SkippedImage> skippedImages) {
        this(name, status, host, machines, images, skippedImages, HostResources.NONE);
    }

    public ProviderSnapshot {
        machines = byName(machines);
        images = Map.copyOf(images);
        skippedImages = List.copyOf(skippedImages);
    }

    /** Sorted here, once for each change, and not by each of the lists that are asked for. */
    private static Map<UUID, Machine> byName(Map<UUID, Machine> machines) {
        Map<UUID, Machine> sorted = LinkedHashMap.newLinkedHashMap(machines.size());
        machines.values().stream()
                .sorted(Comparator.comparing(Machine::name)
                        .thenComparing(it -> it.ref().id()))
                .forEach(it -> sorted.put(it.ref().id(), it));
        return Collections.unmodifiableMap(sorted);
    }

    /** The machines as lists show them. */
    public List<Machine> machinesByName() {
        return List.copyOf(machines.values());
    }

    /** The machine with this id, with or without dashes, or of this name. */
    public Optional<Machine> find(String machine) {
        return MachineId.find(machine)
                .flatMap(it -> Optional.ofNullable(machines.get(it)))
                .or(() -> machines.values().stream()
                        .filter(it -> it.name().equals(machine))
                        .findFirst());
    }

    /** The images as lists show them. */
    public List<Image> imagesById() {
        return images.values().stream().sorted(Comparator.comparing(Image::id)).toList();
    }

    /** @throws VmangoException UNREACHABLE if the provider does not answer now: what is not in here may yet exist */
    void requireAvailable() {
        if (!status.isConnected()) {
            throw unreachable();
        }
    }

    /** The error for somebody who needs the host now. */
    VmangoException unreachable() {
        String message = switch (status) {
            case ProviderStatus.Connecting _, ProviderStatus.Available _, ProviderStatus.Degraded _ ->
                "provider '" + name + "' is not connected yet: try again in a moment";
            case ProviderStatus.Away away ->
                "provider '" + name + "' has been away since " + away.since().truncatedTo(ChronoUnit.SECONDS);
        };
        return new VmangoException(ErrorKind.UNREACHABLE, message, null);
    }
}
