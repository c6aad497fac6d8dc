package org.vmango.core;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
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

    /** The machines as lists show them. */
    public List<Machine> machinesByName() {
        return machines.values().stream()
                .sorted(Comparator.comparing(Machine::name)
                        .thenComparing(it -> it.ref().id()))
                .toList();
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
        if (!(status instanceof ProviderStatus.Available)) {
            throw unreachable();
        }
    }

    /** The error for somebody who needs the host now. */
    VmangoException unreachable() {
        String message = switch (status) {
            case ProviderStatus.Connecting _, ProviderStatus.Available _ ->
                "provider '" + name + "' is not connected yet: try again in a moment";
            case ProviderStatus.Away away ->
                "provider '" + name + "' has been away since " + away.since().truncatedTo(ChronoUnit.SECONDS);
        };
        return new VmangoException(ErrorKind.UNREACHABLE, message, null);
    }
}
