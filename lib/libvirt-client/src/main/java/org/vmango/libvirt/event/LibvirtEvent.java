package org.vmango.libvirt.event;

import java.util.Map;
import java.util.Optional;
import org.vmango.libvirt.type.AgentState;
import org.vmango.libvirt.type.BlockJobStatus;
import org.vmango.libvirt.type.BlockJobType;
import org.vmango.libvirt.type.CloseReason;
import org.vmango.libvirt.type.DomainLifecycle;
import org.vmango.libvirt.type.MetadataType;
import org.vmango.libvirt.type.NetworkLifecycle;
import org.vmango.libvirt.type.StoragePoolLifecycle;
import org.vmango.libvirt.type.TypedValue;

/**
 * Something that happened at the host. An event can come before the reply of the call that caused it. Numbers named
 * {@code detail}, {@code action} and {@code reason} are libvirt's enumerations of the event.
 */
public sealed interface LibvirtEvent {
    /** Events about a domain. */
    sealed interface DomainEvent extends LibvirtEvent {
        /** Which one; a domain that was just undefined does not answer any more. */
        Named domain();
    }

    /** Events about a network. */
    sealed interface NetworkEvent extends LibvirtEvent {
        /** Which one. */
        Named network();
    }

    /** Events about a storage pool. */
    sealed interface StoragePoolEvent extends LibvirtEvent {
        /** Which one. */
        Named pool();
    }

    /**
     * Defined, started, stopped …
     *
     * @param detail depends on the change: {@link org.vmango.libvirt.type.DomainDefinedDetail},
     *     {@link org.vmango.libvirt.type.DomainStartedDetail}, {@link org.vmango.libvirt.type.DomainStoppedDetail} …
     */
    record DomainLifecycleChange(Named domain, DomainLifecycle change, int detail) implements DomainEvent {}

    /** The guest restarted. */
    record DomainReboot(Named domain) implements DomainEvent {}

    /** @param offsetSeconds the guest's clock against UTC */
    record DomainRtcChange(Named domain, long offsetSeconds) implements DomainEvent {}

    /** The guest's watchdog fired. */
    record DomainWatchdog(Named domain, int action) implements DomainEvent {}

    /**
     * A disk could not be read or written.
     *
     * @param reason {@code enospc}, or empty
     */
    record DomainIoError(Named domain, String path, String device, int action, String reason) implements DomainEvent {}

    /**
     * Somebody came to, or left, a graphical console.
     *
     * @param phase 0 came, 1 was let in, 2 left
     */
    record DomainGraphics(Named domain, int phase, String clientAddress, String clientPort) implements DomainEvent {}

    /** The daemon lost control of the domain. */
    record DomainControlError(Named domain) implements DomainEvent {}

    /** @param disk its target, {@code vda} */
    record DomainBlockJob(Named domain, String disk, BlockJobType type, BlockJobStatus status) implements DomainEvent {}

    /** A disk was left out of a start. */
    record DomainDiskChange(Named domain, Optional<String> oldPath, Optional<String> newPath, String device, int reason)
            implements DomainEvent {}

    /** A tray was opened (0) or closed (1). */
    record DomainTrayChange(Named domain, String device, int reason) implements DomainEvent {}

    /** The guest woke up. */
    record DomainWakeup(Named domain, int reason) implements DomainEvent {}

    /** The guest went to sleep. */
    record DomainSuspend(Named domain, int reason) implements DomainEvent {}

    /** The guest went to sleep on its disk. */
    record DomainSuspendDisk(Named domain, int reason) implements DomainEvent {}

    /** What the guest has now. */
    record DomainBalloonChange(Named domain, long memoryBytes) implements DomainEvent {}

    /** A device is there. */
    record DomainDeviceAdded(Named domain, String device) implements DomainEvent {}

    /** A device is gone. */
    record DomainDeviceRemoved(Named domain, String device) implements DomainEvent {}

    /** The guest did not let a device go. */
    record DomainDeviceRemovalFailed(Named domain, String device) implements DomainEvent {}

    /** A tunable was changed. */
    record DomainTunable(Named domain, Map<String, TypedValue> values) implements DomainEvent {}

    /** The guest agent came or went. */
    record DomainAgent(Named domain, AgentState state, int reason) implements DomainEvent {}

    /** A migration began another round. */
    record DomainMigrationIteration(Named domain, int iteration) implements DomainEvent {}

    /** A job on the domain ended. */
    record DomainJobCompleted(Named domain, Map<String, TypedValue> statistics) implements DomainEvent {}

    /** @param namespace of the element, if it is one */
    record DomainMetadataChange(Named domain, MetadataType type, Optional<String> namespace) implements DomainEvent {}

    /** A disk was written beyond its threshold. */
    record DomainBlockThreshold(Named domain, String device, Optional<String> path, long threshold, long excess)
            implements DomainEvent {}

    /** The host's memory failed under the domain. */
    record DomainMemoryFailure(Named domain, int recipient, int action, int flags) implements DomainEvent {}

    /** A memory device grew or shrank. */
    record DomainMemoryDeviceSize(Named domain, String device, long sizeBytes) implements DomainEvent {}

    /** The guest gave a NIC another address. */
    record DomainNicMacChange(Named domain, String device, String oldMac, String newMac) implements DomainEvent {}

    /** Defined, started, stopped … */
    record NetworkLifecycleChange(Named network, NetworkLifecycle change, int detail) implements NetworkEvent {}

    /** Title, description or metadata were changed. */
    record NetworkMetadataChange(Named network, MetadataType type, Optional<String> namespace)
            implements NetworkEvent {}

    /** Defined, started, stopped … */
    record StoragePoolLifecycleChange(Named pool, StoragePoolLifecycle change, int detail)
            implements StoragePoolEvent {}

    /** The pool looked again at what is there. */
    record StoragePoolRefresh(Named pool) implements StoragePoolEvent {}

    /** The daemon lost its driver; our connection to it is still up. */
    record DriverClosed(CloseReason reason) implements LibvirtEvent {}

    /** The listeners were too slow and so many events were dropped: list again. Goes to everybody. */
    record EventsLost(long count) implements LibvirtEvent {}
}
