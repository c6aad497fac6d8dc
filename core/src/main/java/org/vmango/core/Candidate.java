package org.vmango.core;

import java.util.Locale;
import java.util.Optional;

/**
 * A provider as a place for one machine.
 *
 * @param answers whether its host does
 * @param refusal why it cannot hold the machine, as a phrase that goes on from its name; empty if it can
 * @param memoryLeft before the machine is made
 * @param diskLeft before the machine is made
 * @param rank the share of its memory that would be taken: the smallest is the best
 */
record Candidate(
        String provider,
        boolean answers,
        Optional<String> refusal,
        DataSize memoryLeft,
        DataSize diskLeft,
        double rank) {
    /** The part of a host's memory that no machine is given: the host's own programs need it. */
    private static final int HOST_SHARE = 16;

    /** What was promised to machines that do not show yet: bytes of memory and disk, and addresses. */
    record Promised(long memory, long disk, long addresses) {}

    static Candidate of(ProviderSnapshot known, boolean schedulable, NewMachine request, Plan plan, Promised promised) {
        DataSize memory = memoryLeft(known, promised);
        DataSize disk = diskLeft(known, promised);
        Optional<String> refusal = notNow(known, schedulable)
                .or(() -> notThis(known, request, plan))
                .or(() -> tooLittle("memory", memory, plan.memory()))
                .or(() -> noDisk(known, disk, plan))
                .or(() -> noAddress(known, promised));
        long all = known.host().map(it -> it.memory().bytes()).orElse(1L);
        double taken = 1 - (double) (memory.bytes() - plan.memory().bytes()) / all;
        boolean answers = known.status().isConnected();
        return new Candidate(known.name(), answers, refusal, memory, disk, taken);
    }

    /** Why the best was chosen. */
    String praise() {
        return "has the image, and the largest part of its memory left: " + room();
    }

    /** Why one that could hold it was not chosen. */
    String comparison() {
        return "has the image, but a smaller part of its memory left: " + room();
    }

    private String room() {
        return mebibytes(memoryLeft) + " of memory, " + mebibytes(diskLeft) + " of disk";
    }

    private static Optional<String> notNow(ProviderSnapshot known, boolean schedulable) {
        if (!schedulable) {
            return Optional.of("takes no new machines: the configuration says schedulable = false");
        }
        return switch (known.status()) {
            case ProviderStatus.Available _ -> Optional.empty();
            case ProviderStatus.Connecting _ -> Optional.of("is not connected yet");
            case ProviderStatus.Degraded _ -> Optional.of("answers too slowly");
            case ProviderStatus.Away _ -> Optional.of("is away");
        };
    }

    private static Optional<String> notThis(ProviderSnapshot known, NewMachine request, Plan plan) {
        Image image = known.images().get(request.image());
        if (image == null) {
            return Optional.of("does not have the image");
        }
        if (!plan.holds(image)) {
            return Optional.of("has an image that is larger than the plan's disk");
        }
        int cpus = known.host().map(HostFacts::cpus).orElse(0);
        if (cpus < plan.cpus()) {
            return Optional.of("has " + cpus + " processors, fewer than the plan's " + plan.cpus());
        }
        return known.machines().values().stream().anyMatch(it -> it.name().equals(request.name()))
                ? Optional.of("has a machine of that name already")
                : Optional.empty();
    }

    private static Optional<String> noDisk(ProviderSnapshot known, DataSize left, Plan plan) {
        Optional<Pool> pool = known.resources().machinePool();
        if (pool.isEmpty()) {
            return Optional.of("has no storage for machines that is known yet");
        }
        return pool.get().active() ? tooLittle("disk", left, plan.disk()) : Optional.of("has its storage stopped");
    }

    private static Optional<String> noAddress(ProviderSnapshot known, Promised promised) {
        Optional<HostNetwork> network = known.resources().machineNetwork();
        if (network.isEmpty()) {
            // A bridge that libvirt does not know is as good as a network: its addresses come from elsewhere.
            return Optional.empty();
        }
        HostNetwork it = network.get();
        if (!it.active()) {
            return Optional.of("has its network stopped");
        }
        return it.addresses() == 0 || it.reserved() + promised.addresses < it.addresses()
                ? Optional.empty()
                : Optional.of("has no address left: all " + it.addresses() + " of its network are taken");
    }

    private static Optional<String> tooLittle(String what, DataSize left, DataSize needed) {
        return left.compareTo(needed) >= 0
                ? Optional.empty()
                : Optional.of("has too little " + what + ": " + mebibytes(left) + " left, the plan needs "
                        + mebibytes(needed));
    }

    private static DataSize memoryLeft(ProviderSnapshot known, Promised promised) {
        long all = known.host().map(it -> it.memory().bytes()).orElse(0L);
        long taken = known.machines().values().stream()
                .filter(it -> it.state() != MachineState.STOPPED && it.state() != MachineState.CRASHED)
                .mapToLong(it -> it.memory().bytes())
                .sum();
        return DataSize.ofBytes(Math.max(0, all - all / HOST_SHARE - taken - promised.memory));
    }

    private static DataSize diskLeft(ProviderSnapshot known, Promised promised) {
        long free = known.resources()
                .machinePool()
                .map(it -> it.available().bytes())
                .orElse(0L);
        return DataSize.ofBytes(Math.max(0, free - promised.disk));
    }

    private static String mebibytes(DataSize size) {
        return String.format(Locale.ROOT, "%,d MiB", size.toMebibytes());
    }
}
