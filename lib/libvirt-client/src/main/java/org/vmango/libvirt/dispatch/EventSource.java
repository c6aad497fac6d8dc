package org.vmango.libvirt.dispatch;

import java.util.Optional;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.protocol.ConnectDomainEventCallbackDeregisterAny;
import org.vmango.libvirt.protocol.ConnectDomainEventCallbackRegisterAny;
import org.vmango.libvirt.protocol.ConnectNetworkEventDeregisterAny;
import org.vmango.libvirt.protocol.ConnectNetworkEventRegisterAny;
import org.vmango.libvirt.protocol.ConnectRegisterCloseCallback;
import org.vmango.libvirt.protocol.ConnectStoragePoolEventDeregisterAny;
import org.vmango.libvirt.protocol.ConnectStoragePoolEventRegisterAny;
import org.vmango.libvirt.protocol.ConnectUnregisterCloseCallback;
import org.vmango.libvirt.protocol.DomainEventId;
import org.vmango.libvirt.protocol.NetworkEventId;
import org.vmango.libvirt.protocol.StoragePoolEventId;
import org.vmango.libvirt.rpc.Deadline;
import org.vmango.libvirt.rpc.RpcConnection;

/** How a kind of event is switched on and off at the daemon. */
sealed interface EventSource {
    /** Of all domains. */
    record OfDomains(DomainEventId id) implements EventSource {}

    /** Of all networks. */
    record OfNetworks(NetworkEventId id) implements EventSource {}

    /** Of all storage pools. */
    record OfStoragePools(StoragePoolEventId id) implements EventSource {}

    /** Of the daemon's own connection to its driver. */
    record OfDriver() implements EventSource {}

    /** The source of a kind. */
    static EventSource of(EventKind kind) {
        return switch (kind) {
            case DOMAIN_LIFECYCLE -> new OfDomains(DomainEventId.LIFECYCLE);
            case DOMAIN_REBOOT -> new OfDomains(DomainEventId.REBOOT);
            case DOMAIN_RTC_CHANGE -> new OfDomains(DomainEventId.RTC_CHANGE);
            case DOMAIN_WATCHDOG -> new OfDomains(DomainEventId.WATCHDOG);
            case DOMAIN_IO_ERROR -> new OfDomains(DomainEventId.IO_ERROR_REASON);
            case DOMAIN_GRAPHICS -> new OfDomains(DomainEventId.GRAPHICS);
            case DOMAIN_CONTROL_ERROR -> new OfDomains(DomainEventId.CONTROL_ERROR);
            case DOMAIN_BLOCK_JOB -> new OfDomains(DomainEventId.BLOCK_JOB_2);
            case DOMAIN_DISK_CHANGE -> new OfDomains(DomainEventId.DISK_CHANGE);
            case DOMAIN_TRAY_CHANGE -> new OfDomains(DomainEventId.TRAY_CHANGE);
            case DOMAIN_WAKEUP -> new OfDomains(DomainEventId.PMWAKEUP);
            case DOMAIN_SUSPEND -> new OfDomains(DomainEventId.PMSUSPEND);
            case DOMAIN_SUSPEND_DISK -> new OfDomains(DomainEventId.PMSUSPEND_DISK);
            case DOMAIN_BALLOON_CHANGE -> new OfDomains(DomainEventId.BALLOON_CHANGE);
            case DOMAIN_DEVICE_ADDED -> new OfDomains(DomainEventId.DEVICE_ADDED);
            case DOMAIN_DEVICE_REMOVED -> new OfDomains(DomainEventId.DEVICE_REMOVED);
            case DOMAIN_DEVICE_REMOVAL_FAILED -> new OfDomains(DomainEventId.DEVICE_REMOVAL_FAILED);
            case DOMAIN_TUNABLE -> new OfDomains(DomainEventId.TUNABLE);
            case DOMAIN_AGENT -> new OfDomains(DomainEventId.AGENT_LIFECYCLE);
            case DOMAIN_MIGRATION_ITERATION -> new OfDomains(DomainEventId.MIGRATION_ITERATION);
            case DOMAIN_JOB_COMPLETED -> new OfDomains(DomainEventId.JOB_COMPLETED);
            case DOMAIN_METADATA_CHANGE -> new OfDomains(DomainEventId.METADATA_CHANGE);
            case DOMAIN_BLOCK_THRESHOLD -> new OfDomains(DomainEventId.BLOCK_THRESHOLD);
            case DOMAIN_MEMORY_FAILURE -> new OfDomains(DomainEventId.MEMORY_FAILURE);
            case DOMAIN_MEMORY_DEVICE_SIZE -> new OfDomains(DomainEventId.MEMORY_DEVICE_SIZE_CHANGE);
            case DOMAIN_NIC_MAC_CHANGE -> new OfDomains(DomainEventId.NIC_MAC_CHANGE);
            case NETWORK_LIFECYCLE -> new OfNetworks(NetworkEventId.LIFECYCLE);
            case NETWORK_METADATA_CHANGE -> new OfNetworks(NetworkEventId.METADATA_CHANGE);
            case STORAGE_POOL_LIFECYCLE -> new OfStoragePools(StoragePoolEventId.LIFECYCLE);
            case STORAGE_POOL_REFRESH -> new OfStoragePools(StoragePoolEventId.REFRESH);
            case DRIVER_CLOSED -> new OfDriver();
        };
    }

    /** @return the number to switch it off with */
    default int register(RpcConnection rpc, Deadline deadline) {
        return switch (this) {
            case OfDomains(DomainEventId id) ->
                rpc.call(new ConnectDomainEventCallbackRegisterAny(id.value(), Optional.empty()), deadline)
                        .callbackID();
            case OfNetworks(NetworkEventId id) ->
                rpc.call(new ConnectNetworkEventRegisterAny(id.value(), Optional.empty()), deadline)
                        .callbackID();
            case OfStoragePools(StoragePoolEventId id) ->
                rpc.call(new ConnectStoragePoolEventRegisterAny(id.value(), Optional.empty()), deadline)
                        .callbackID();
            case OfDriver() -> {
                rpc.call(new ConnectRegisterCloseCallback(), deadline);
                yield 0;
            }
        };
    }

    default void deregister(RpcConnection rpc, int callback, Deadline deadline) {
        switch (this) {
            case OfDomains _ -> rpc.call(new ConnectDomainEventCallbackDeregisterAny(callback), deadline);
            case OfNetworks _ -> rpc.call(new ConnectNetworkEventDeregisterAny(callback), deadline);
            case OfStoragePools _ -> rpc.call(new ConnectStoragePoolEventDeregisterAny(callback), deadline);
            case OfDriver _ -> rpc.call(new ConnectUnregisterCloseCallback(), deadline);
        }
    }
}
