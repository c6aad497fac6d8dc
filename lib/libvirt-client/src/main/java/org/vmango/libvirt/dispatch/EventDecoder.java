package org.vmango.libvirt.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.Named;
import org.vmango.libvirt.protocol.ConnectEventConnectionClosed;
import org.vmango.libvirt.protocol.DomainEventBlockJob2;
import org.vmango.libvirt.protocol.DomainEventBlockThreshold;
import org.vmango.libvirt.protocol.DomainEventCallbackAgentLifecycle;
import org.vmango.libvirt.protocol.DomainEventCallbackBalloonChange;
import org.vmango.libvirt.protocol.DomainEventCallbackControlError;
import org.vmango.libvirt.protocol.DomainEventCallbackDeviceAdded;
import org.vmango.libvirt.protocol.DomainEventCallbackDeviceRemovalFailed;
import org.vmango.libvirt.protocol.DomainEventCallbackDeviceRemoved;
import org.vmango.libvirt.protocol.DomainEventCallbackDiskChange;
import org.vmango.libvirt.protocol.DomainEventCallbackGraphics;
import org.vmango.libvirt.protocol.DomainEventCallbackIoErrorReason;
import org.vmango.libvirt.protocol.DomainEventCallbackJobCompleted;
import org.vmango.libvirt.protocol.DomainEventCallbackLifecycle;
import org.vmango.libvirt.protocol.DomainEventCallbackMetadataChange;
import org.vmango.libvirt.protocol.DomainEventCallbackMigrationIteration;
import org.vmango.libvirt.protocol.DomainEventCallbackPmsuspend;
import org.vmango.libvirt.protocol.DomainEventCallbackPmsuspendDisk;
import org.vmango.libvirt.protocol.DomainEventCallbackPmwakeup;
import org.vmango.libvirt.protocol.DomainEventCallbackReboot;
import org.vmango.libvirt.protocol.DomainEventCallbackRtcChange;
import org.vmango.libvirt.protocol.DomainEventCallbackTrayChange;
import org.vmango.libvirt.protocol.DomainEventCallbackTunable;
import org.vmango.libvirt.protocol.DomainEventCallbackWatchdog;
import org.vmango.libvirt.protocol.DomainEventMemoryDeviceSizeChange;
import org.vmango.libvirt.protocol.DomainEventMemoryFailure;
import org.vmango.libvirt.protocol.DomainEventNicMacChange;
import org.vmango.libvirt.protocol.NetworkEventCallbackMetadataChange;
import org.vmango.libvirt.protocol.NetworkEventLifecycle;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.StoragePoolEventLifecycle;
import org.vmango.libvirt.protocol.StoragePoolEventRefresh;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.protocol.WireNetwork;
import org.vmango.libvirt.protocol.WireStoragePool;
import org.vmango.libvirt.protocol.WireTypedParam;
import org.vmango.libvirt.rpc.Packet;
import org.vmango.libvirt.type.AgentState;
import org.vmango.libvirt.type.BlockJobStatus;
import org.vmango.libvirt.type.BlockJobType;
import org.vmango.libvirt.type.CloseReason;
import org.vmango.libvirt.type.DomainLifecycle;
import org.vmango.libvirt.type.MetadataType;
import org.vmango.libvirt.type.NetworkLifecycle;
import org.vmango.libvirt.type.StoragePoolLifecycle;
import org.vmango.libvirt.type.TypedValue;
import org.vmango.libvirt.xdr.XdrReader;

/** What an event packet says. A table: one row per kind. */
final class EventDecoder {
    /** An event with what it was subscribed as. */
    record Decoded(EventKind kind, LibvirtEvent event) {}

    private static final long KIBIBYTE = 1024;

    private EventDecoder() {}

    /** Empty for events that this library does not know. @throws XdrException if the packet is not what it should be */
    static Optional<Decoded> decode(Packet packet) {
        var procedure =
                Procedure.find(packet.header().program(), packet.header().procedure());
        if (procedure.isEmpty()) {
            return Optional.empty();
        }
        var reader = new XdrReader(packet.payload());
        var decoded = decode(procedure.get(), reader);
        if (decoded.isPresent()) {
            reader.end();
        }
        return decoded;
    }

    private static Optional<Decoded> decode(Procedure procedure, XdrReader reader) {
        return switch (procedure) {
            case DOMAIN_EVENT_CALLBACK_LIFECYCLE -> {
                var it = DomainEventCallbackLifecycle.read(reader);
                yield found(
                        EventKind.DOMAIN_LIFECYCLE,
                        new LibvirtEvent.DomainLifecycleChange(
                                domain(it.msg().dom()),
                                DomainLifecycle.of(it.msg().event()),
                                it.msg().detail()));
            }
            case DOMAIN_EVENT_CALLBACK_REBOOT -> {
                var it = DomainEventCallbackReboot.read(reader);
                yield found(
                        EventKind.DOMAIN_REBOOT,
                        new LibvirtEvent.DomainReboot(domain(it.msg().dom())));
            }
            case DOMAIN_EVENT_CALLBACK_RTC_CHANGE -> {
                var it = DomainEventCallbackRtcChange.read(reader);
                yield found(
                        EventKind.DOMAIN_RTC_CHANGE,
                        new LibvirtEvent.DomainRtcChange(
                                domain(it.msg().dom()), it.msg().offset()));
            }
            case DOMAIN_EVENT_CALLBACK_WATCHDOG -> {
                var it = DomainEventCallbackWatchdog.read(reader);
                yield found(
                        EventKind.DOMAIN_WATCHDOG,
                        new LibvirtEvent.DomainWatchdog(
                                domain(it.msg().dom()), it.msg().action()));
            }
            case DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON -> {
                var it = DomainEventCallbackIoErrorReason.read(reader);
                yield found(
                        EventKind.DOMAIN_IO_ERROR,
                        new LibvirtEvent.DomainIoError(
                                domain(it.msg().dom()),
                                it.msg().srcPath(),
                                it.msg().devAlias(),
                                it.msg().action(),
                                it.msg().reason()));
            }
            case DOMAIN_EVENT_CALLBACK_GRAPHICS -> {
                var it = DomainEventCallbackGraphics.read(reader);
                yield found(
                        EventKind.DOMAIN_GRAPHICS,
                        new LibvirtEvent.DomainGraphics(
                                domain(it.msg().dom()),
                                it.msg().phase(),
                                it.msg().remote().node(),
                                it.msg().remote().service()));
            }
            case DOMAIN_EVENT_CALLBACK_CONTROL_ERROR -> {
                var it = DomainEventCallbackControlError.read(reader);
                yield found(
                        EventKind.DOMAIN_CONTROL_ERROR,
                        new LibvirtEvent.DomainControlError(domain(it.msg().dom())));
            }
            case DOMAIN_EVENT_BLOCK_JOB_2 -> {
                var it = DomainEventBlockJob2.read(reader);
                yield found(
                        EventKind.DOMAIN_BLOCK_JOB,
                        new LibvirtEvent.DomainBlockJob(
                                domain(it.dom()),
                                it.dst(),
                                BlockJobType.of(it.type()),
                                BlockJobStatus.of(it.status())));
            }
            case DOMAIN_EVENT_CALLBACK_DISK_CHANGE -> {
                var it = DomainEventCallbackDiskChange.read(reader);
                yield found(
                        EventKind.DOMAIN_DISK_CHANGE,
                        new LibvirtEvent.DomainDiskChange(
                                domain(it.msg().dom()),
                                it.msg().oldSrcPath(),
                                it.msg().newSrcPath(),
                                it.msg().devAlias(),
                                it.msg().reason()));
            }
            case DOMAIN_EVENT_CALLBACK_TRAY_CHANGE -> {
                var it = DomainEventCallbackTrayChange.read(reader);
                yield found(
                        EventKind.DOMAIN_TRAY_CHANGE,
                        new LibvirtEvent.DomainTrayChange(
                                domain(it.msg().dom()),
                                it.msg().devAlias(),
                                it.msg().reason()));
            }
            case DOMAIN_EVENT_CALLBACK_PMWAKEUP -> {
                var it = DomainEventCallbackPmwakeup.read(reader);
                yield found(
                        EventKind.DOMAIN_WAKEUP,
                        new LibvirtEvent.DomainWakeup(domain(it.msg().dom()), it.reason()));
            }
            case DOMAIN_EVENT_CALLBACK_PMSUSPEND -> {
                var it = DomainEventCallbackPmsuspend.read(reader);
                yield found(
                        EventKind.DOMAIN_SUSPEND,
                        new LibvirtEvent.DomainSuspend(domain(it.msg().dom()), it.reason()));
            }
            case DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK -> {
                var it = DomainEventCallbackPmsuspendDisk.read(reader);
                yield found(
                        EventKind.DOMAIN_SUSPEND_DISK,
                        new LibvirtEvent.DomainSuspendDisk(domain(it.msg().dom()), it.reason()));
            }
            case DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE -> {
                var it = DomainEventCallbackBalloonChange.read(reader);
                yield found(
                        EventKind.DOMAIN_BALLOON_CHANGE,
                        new LibvirtEvent.DomainBalloonChange(
                                domain(it.msg().dom()), it.msg().actual() * KIBIBYTE));
            }
            case DOMAIN_EVENT_CALLBACK_DEVICE_ADDED -> {
                var it = DomainEventCallbackDeviceAdded.read(reader);
                yield found(
                        EventKind.DOMAIN_DEVICE_ADDED,
                        new LibvirtEvent.DomainDeviceAdded(domain(it.dom()), it.devAlias()));
            }
            case DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED -> {
                var it = DomainEventCallbackDeviceRemoved.read(reader);
                yield found(
                        EventKind.DOMAIN_DEVICE_REMOVED,
                        new LibvirtEvent.DomainDeviceRemoved(
                                domain(it.msg().dom()), it.msg().devAlias()));
            }
            case DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED -> {
                var it = DomainEventCallbackDeviceRemovalFailed.read(reader);
                yield found(
                        EventKind.DOMAIN_DEVICE_REMOVAL_FAILED,
                        new LibvirtEvent.DomainDeviceRemovalFailed(domain(it.dom()), it.devAlias()));
            }
            case DOMAIN_EVENT_CALLBACK_TUNABLE -> {
                var it = DomainEventCallbackTunable.read(reader);
                yield found(
                        EventKind.DOMAIN_TUNABLE,
                        new LibvirtEvent.DomainTunable(domain(it.dom()), values(it.params())));
            }
            case DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE -> {
                var it = DomainEventCallbackAgentLifecycle.read(reader);
                yield found(
                        EventKind.DOMAIN_AGENT,
                        new LibvirtEvent.DomainAgent(domain(it.dom()), AgentState.of(it.state()), it.reason()));
            }
            case DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION -> {
                var it = DomainEventCallbackMigrationIteration.read(reader);
                yield found(
                        EventKind.DOMAIN_MIGRATION_ITERATION,
                        new LibvirtEvent.DomainMigrationIteration(domain(it.dom()), it.iteration()));
            }
            case DOMAIN_EVENT_CALLBACK_JOB_COMPLETED -> {
                var it = DomainEventCallbackJobCompleted.read(reader);
                yield found(
                        EventKind.DOMAIN_JOB_COMPLETED,
                        new LibvirtEvent.DomainJobCompleted(domain(it.dom()), values(it.params())));
            }
            case DOMAIN_EVENT_CALLBACK_METADATA_CHANGE -> {
                var it = DomainEventCallbackMetadataChange.read(reader);
                yield found(
                        EventKind.DOMAIN_METADATA_CHANGE,
                        new LibvirtEvent.DomainMetadataChange(
                                domain(it.dom()), MetadataType.of(it.type()), it.nsuri()));
            }
            case DOMAIN_EVENT_BLOCK_THRESHOLD -> {
                var it = DomainEventBlockThreshold.read(reader);
                yield found(
                        EventKind.DOMAIN_BLOCK_THRESHOLD,
                        new LibvirtEvent.DomainBlockThreshold(
                                domain(it.dom()), it.dev(), it.path(), it.threshold(), it.excess()));
            }
            case DOMAIN_EVENT_MEMORY_FAILURE -> {
                var it = DomainEventMemoryFailure.read(reader);
                yield found(
                        EventKind.DOMAIN_MEMORY_FAILURE,
                        new LibvirtEvent.DomainMemoryFailure(
                                domain(it.dom()), it.recipient(), it.action(), it.flags()));
            }
            case DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE -> {
                var it = DomainEventMemoryDeviceSizeChange.read(reader);
                yield found(
                        EventKind.DOMAIN_MEMORY_DEVICE_SIZE,
                        new LibvirtEvent.DomainMemoryDeviceSize(domain(it.dom()), it.alias(), it.size() * KIBIBYTE));
            }
            case DOMAIN_EVENT_NIC_MAC_CHANGE -> {
                var it = DomainEventNicMacChange.read(reader);
                yield found(
                        EventKind.DOMAIN_NIC_MAC_CHANGE,
                        new LibvirtEvent.DomainNicMacChange(domain(it.dom()), it.alias(), it.oldMAC(), it.newMAC()));
            }
            case NETWORK_EVENT_LIFECYCLE -> {
                var it = NetworkEventLifecycle.read(reader);
                yield found(
                        EventKind.NETWORK_LIFECYCLE,
                        new LibvirtEvent.NetworkLifecycleChange(
                                network(it.net()), NetworkLifecycle.of(it.event()), it.detail()));
            }
            case NETWORK_EVENT_CALLBACK_METADATA_CHANGE -> {
                var it = NetworkEventCallbackMetadataChange.read(reader);
                yield found(
                        EventKind.NETWORK_METADATA_CHANGE,
                        new LibvirtEvent.NetworkMetadataChange(
                                network(it.net()), MetadataType.of(it.type()), it.nsuri()));
            }
            case STORAGE_POOL_EVENT_LIFECYCLE -> {
                var it = StoragePoolEventLifecycle.read(reader);
                yield found(
                        EventKind.STORAGE_POOL_LIFECYCLE,
                        new LibvirtEvent.StoragePoolLifecycleChange(
                                pool(it.pool()), StoragePoolLifecycle.of(it.event()), it.detail()));
            }
            case STORAGE_POOL_EVENT_REFRESH -> {
                var it = StoragePoolEventRefresh.read(reader);
                yield found(EventKind.STORAGE_POOL_REFRESH, new LibvirtEvent.StoragePoolRefresh(pool(it.pool())));
            }
            case CONNECT_EVENT_CONNECTION_CLOSED -> {
                var it = ConnectEventConnectionClosed.read(reader);
                yield found(EventKind.DRIVER_CLOSED, new LibvirtEvent.DriverClosed(CloseReason.of(it.reason())));
            }
            default -> Optional.empty();
        };
    }

    private static Optional<Decoded> found(EventKind kind, LibvirtEvent event) {
        return Optional.of(new Decoded(kind, event));
    }

    private static Named domain(WireDomain wire) {
        return new Named(wire.name(), wire.uuid());
    }

    private static Named network(WireNetwork wire) {
        return new Named(wire.name(), wire.uuid());
    }

    private static Named pool(WireStoragePool wire) {
        return new Named(wire.name(), wire.uuid());
    }

    private static Map<String, TypedValue> values(List<WireTypedParam> parameters) {
        var values = LinkedHashMap.<String, TypedValue>newLinkedHashMap(parameters.size());
        parameters.forEach(it -> values.put(it.field(), it.value()));
        return values;
    }
}
