package org.vmango.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running machine had used at a moment. All but the memory are totals since its start: what is of interest is the
 * difference of two.
 *
 * @param cpuTime of all its processors together
 * @param memory what the guest says that it needs; else what the host has given it
 * @param diskRead by all disks together, like {@code diskWritten}
 * @param received by all network interfaces together, like {@code sent}
 */
public record Usage(
        Instant at,
        Duration cpuTime,
        Optional<DataSize> memory,
        DataSize diskRead,
        DataSize diskWritten,
        DataSize received,
        DataSize sent) {}
