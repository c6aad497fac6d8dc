package org.vmango.e2e.fleet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.protocol.AuthList;
import org.vmango.libvirt.protocol.ConnectDomainEventCallbackRegisterAny;
import org.vmango.libvirt.protocol.ConnectGetAllDomainStats;
import org.vmango.libvirt.protocol.ConnectGetCapabilities;
import org.vmango.libvirt.protocol.ConnectGetHostname;
import org.vmango.libvirt.protocol.ConnectGetLibVersion;
import org.vmango.libvirt.protocol.ConnectGetType;
import org.vmango.libvirt.protocol.ConnectGetVersion;
import org.vmango.libvirt.protocol.ConnectListAllDomains;
import org.vmango.libvirt.protocol.ConnectListAllNetworks;
import org.vmango.libvirt.protocol.ConnectListAllStoragePools;
import org.vmango.libvirt.protocol.ConnectNetworkEventRegisterAny;
import org.vmango.libvirt.protocol.ConnectOpen;
import org.vmango.libvirt.protocol.ConnectRegisterCloseCallback;
import org.vmango.libvirt.protocol.ConnectStoragePoolEventRegisterAny;
import org.vmango.libvirt.protocol.ConnectSupportsFeature;
import org.vmango.libvirt.protocol.DomainCreateWithFlags;
import org.vmango.libvirt.protocol.DomainDestroyFlags;
import org.vmango.libvirt.protocol.DomainGetState;
import org.vmango.libvirt.protocol.DomainGetXmlDesc;
import org.vmango.libvirt.protocol.NetworkGetDhcpLeases;
import org.vmango.libvirt.protocol.NetworkGetXmlDesc;
import org.vmango.libvirt.protocol.NetworkLookupByName;
import org.vmango.libvirt.protocol.NodeGetFreeMemory;
import org.vmango.libvirt.protocol.NodeGetInfo;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.StoragePoolGetInfo;
import org.vmango.libvirt.protocol.StoragePoolGetXmlDesc;
import org.vmango.libvirt.protocol.StoragePoolListAllVolumes;
import org.vmango.libvirt.protocol.StoragePoolLookupByName;
import org.vmango.libvirt.protocol.StoragePoolRefresh;
import org.vmango.libvirt.protocol.StorageVolGetInfo;
import org.vmango.libvirt.protocol.StorageVolGetXmlDesc;
import org.vmango.libvirt.protocol.StorageVolLookupByPath;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.protocol.WireDomainStatsRecord;
import org.vmango.libvirt.protocol.WireNetwork;
import org.vmango.libvirt.protocol.WireStoragePool;
import org.vmango.libvirt.protocol.WireStorageVol;
import org.vmango.libvirt.protocol.WireTypedParam;
import org.vmango.libvirt.type.TypedValue;
import org.vmango.libvirt.xdr.XdrReader;
import org.vmango.libvirt.xdr.XdrWriter;

/** What a simulated host answers to each call. */
final class HostAnswers {
    private static final UUID NETWORK = UUID.fromString("6d616e67-0000-4000-8000-00000000000a");
    private static final int RUNNING = 1;
    private static final int SHUT_OFF = 5;

    private final SimulatedHost host;
    private final SimulatedConnection connection;

    HostAnswers(SimulatedHost host, SimulatedConnection connection) {
        this.host = host;
        this.connection = connection;
    }

    /** A call that the host does not carry out. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final ErrorCode code;

        Refusal(ErrorCode code, String message) {
            super(message);
            this.code = code;
        }

        ErrorCode code() {
            return code;
        }
    }

    /** The reply, as what writes it; empty for a call that the host does not know. */
    Optional<Consumer<XdrWriter>> of(Procedure procedure, XdrReader arguments) {
        return session(procedure, arguments)
                .or(() -> facts(procedure))
                .or(() -> domains(procedure, arguments))
                .or(() -> power(procedure, arguments))
                .or(() -> networks(procedure))
                .or(() -> storage(procedure, arguments));
    }

    private Optional<Consumer<XdrWriter>> session(Procedure procedure, XdrReader arguments) {
        return Optional.ofNullable(
                switch (procedure) {
                    case AUTH_LIST -> new AuthList.Reply(List.of(0))::write;
                    case CONNECT_OPEN -> new ConnectOpen.Reply()::write;
                    case CONNECT_SUPPORTS_FEATURE -> new ConnectSupportsFeature.Reply(1)::write;
                    case CONNECT_REGISTER_CLOSE_CALLBACK -> new ConnectRegisterCloseCallback.Reply()::write;
                    case CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY ->
                        new ConnectDomainEventCallbackRegisterAny.Reply(
                                connection.register(ConnectDomainEventCallbackRegisterAny.read(arguments)
                                        .eventID()))::write;
                    case CONNECT_NETWORK_EVENT_REGISTER_ANY -> new ConnectNetworkEventRegisterAny.Reply(200)::write;
                    case CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY ->
                        new ConnectStoragePoolEventRegisterAny.Reply(300)::write;
                    default -> null;
                });
    }

    private Optional<Consumer<XdrWriter>> facts(Procedure procedure) {
        return Optional.ofNullable(
                switch (procedure) {
                    case CONNECT_GET_LIB_VERSION -> new ConnectGetLibVersion.Reply(9_000_000)::write;
                    case CONNECT_GET_HOSTNAME -> new ConnectGetHostname.Reply(host.name() + ".example")::write;
                    case CONNECT_GET_TYPE -> new ConnectGetType.Reply("QEMU")::write;
                    case CONNECT_GET_VERSION -> new ConnectGetVersion.Reply(7_002_022)::write;
                    case CONNECT_GET_CAPABILITIES -> new ConnectGetCapabilities.Reply(HostXml.capabilities())::write;
                    case NODE_GET_FREE_MEMORY -> new NodeGetFreeMemory.Reply(20 * HostXml.GIBIBYTE)::write;
                    case NODE_GET_INFO -> nodeInfo()::write;
                    default -> null;
                });
    }

    private static NodeGetInfo.Reply nodeInfo() {
        byte[] model = Arrays.copyOf("x86_64".getBytes(StandardCharsets.US_ASCII), 32);
        return new NodeGetInfo.Reply(model, 64 << 20, 16, 2400, 1, 1, 8, 2);
    }

    private Optional<Consumer<XdrWriter>> domains(Procedure procedure, XdrReader arguments) {
        return Optional.ofNullable(
                switch (procedure) {
                    case CONNECT_LIST_ALL_DOMAINS -> {
                        List<WireDomain> all = host.machines().stream()
                                .map(SimulatedMachine::wire)
                                .toList();
                        yield new ConnectListAllDomains.Reply(all, all.size())::write;
                    }
                    case CONNECT_GET_ALL_DOMAIN_STATS -> {
                        var call = ConnectGetAllDomainStats.read(arguments);
                        boolean runningOnly = (call.flags() & 1) != 0;
                        yield new ConnectGetAllDomainStats.Reply(host.machines().stream()
                                .filter(it -> it.running() || !runningOnly)
                                .map(it -> statistics(it, call.stats()))
                                .toList())::write;
                    }
                    case DOMAIN_GET_XML_DESC ->
                        new DomainGetXmlDesc.Reply(HostXml.domain(
                                machine(DomainGetXmlDesc.read(arguments).dom()), host.number()))::write;
                    case DOMAIN_GET_STATE ->
                        new DomainGetState.Reply(
                                state(machine(DomainGetState.read(arguments).dom())), 1)::write;
                    default -> null;
                });
    }

    private Optional<Consumer<XdrWriter>> power(Procedure procedure, XdrReader arguments) {
        return Optional.ofNullable(
                switch (procedure) {
                    case DOMAIN_CREATE_WITH_FLAGS -> {
                        SimulatedMachine machine =
                                machine(DomainCreateWithFlags.read(arguments).dom());
                        switchTo(machine, true);
                        yield new DomainCreateWithFlags.Reply(machine.wire())::write;
                    }
                    case DOMAIN_DESTROY_FLAGS -> {
                        switchTo(machine(DomainDestroyFlags.read(arguments).dom()), false);
                        yield new DomainDestroyFlags.Reply()::write;
                    }
                    default -> null;
                });
    }

    private void switchTo(SimulatedMachine machine, boolean on) {
        if (machine.running() == on) {
            throw new Refusal(ErrorCode.OPERATION_INVALID, "it is so already");
        }
        host.power(machine, on);
    }

    private Optional<Consumer<XdrWriter>> networks(Procedure procedure) {
        return Optional.ofNullable(
                switch (procedure) {
                    case CONNECT_LIST_ALL_NETWORKS ->
                        new ConnectListAllNetworks.Reply(List.of(new WireNetwork("vmango", NETWORK)), 1)::write;
                    case NETWORK_LOOKUP_BY_NAME ->
                        new NetworkLookupByName.Reply(new WireNetwork("vmango", NETWORK))::write;
                    case NETWORK_GET_XML_DESC -> new NetworkGetXmlDesc.Reply(HostXml.network(host))::write;
                    case NETWORK_GET_DHCP_LEASES -> new NetworkGetDhcpLeases.Reply(List.of(), 0)::write;
                    default -> null;
                });
    }

    private Optional<Consumer<XdrWriter>> storage(Procedure procedure, XdrReader arguments) {
        return Optional.ofNullable(
                switch (procedure) {
                    case CONNECT_LIST_ALL_STORAGE_POOLS ->
                        new ConnectListAllStoragePools.Reply(List.of(pool("images"), pool("vms")), 2)::write;
                    case STORAGE_POOL_LOOKUP_BY_NAME ->
                        new StoragePoolLookupByName.Reply(
                                pool(StoragePoolLookupByName.read(arguments).name()))::write;
                    case STORAGE_POOL_REFRESH -> new StoragePoolRefresh.Reply()::write;
                    case STORAGE_POOL_GET_XML_DESC ->
                        new StoragePoolGetXmlDesc.Reply(HostXml.pool(
                                StoragePoolGetXmlDesc.read(arguments).pool().name()))::write;
                    case STORAGE_POOL_GET_INFO ->
                        new StoragePoolGetInfo.Reply(
                                2, 500 * HostXml.GIBIBYTE, 100 * HostXml.GIBIBYTE, 400 * HostXml.GIBIBYTE)::write;
                    case STORAGE_POOL_LIST_ALL_VOLUMES -> volumes(arguments)::write;
                    case STORAGE_VOL_GET_XML_DESC -> {
                        WireStorageVol it = StorageVolGetXmlDesc.read(arguments).vol();
                        yield new StorageVolGetXmlDesc.Reply(HostXml.volume(it.pool(), it.name()))::write;
                    }
                    case STORAGE_VOL_LOOKUP_BY_PATH ->
                        new StorageVolLookupByPath.Reply(
                                volume(StorageVolLookupByPath.read(arguments).path()))::write;
                    case STORAGE_VOL_GET_INFO -> new StorageVolGetInfo.Reply(0, 5368709120L, 314572800L)::write;
                    default -> null;
                });
    }

    private StoragePoolListAllVolumes.Reply volumes(XdrReader arguments) {
        String pool = StoragePoolListAllVolumes.read(arguments).pool().name();
        List<WireStorageVol> all = host.volumes(pool).stream()
                .map(it -> volume("/srv/" + pool + "/" + it))
                .toList();
        return new StoragePoolListAllVolumes.Reply(all, all.size());
    }

    private static WireStorageVol volume(String path) {
        String[] parts = path.split("/", 4);
        return new WireStorageVol(parts[2], parts[3], path);
    }

    private static WireStoragePool pool(String name) {
        return new WireStoragePool(name, SimulatedHost.poolId(name));
    }

    private SimulatedMachine machine(WireDomain domain) {
        return host.machine(domain.uuid())
                .orElseThrow(() -> new Refusal(ErrorCode.NO_DOMAIN, "there is no such domain"));
    }

    private static int state(SimulatedMachine machine) {
        return machine.running() ? RUNNING : SHUT_OFF;
    }

    /** Those of the groups that are asked for: 1 state, 2 processors, 4 memory, 16 interfaces, 32 disks. */
    private static WireDomainStatsRecord statistics(SimulatedMachine machine, int groups) {
        List<WireTypedParam> all = new ArrayList<>();
        if ((groups & 1) != 0) {
            all.add(new WireTypedParam("state.state", new TypedValue.Int32(state(machine))));
            all.add(new WireTypedParam("state.reason", new TypedValue.Int32(1)));
        }
        if ((groups & 2) != 0) {
            count(all, "cpu.time", System.nanoTime() / 10);
            count(all, "cpu.user", System.nanoTime() / 20);
            count(all, "cpu.system", System.nanoTime() / 20);
        }
        if ((groups & 4) != 0) {
            count(all, "balloon.current", 524_288);
            count(all, "balloon.maximum", 524_288);
            count(all, "balloon.available", 500_000);
            count(all, "balloon.usable", 300_000);
            count(all, "balloon.rss", 260_000);
        }
        if ((groups & 16) != 0) {
            all.add(new WireTypedParam("net.count", new TypedValue.UnsignedInt32(1)));
            all.add(new WireTypedParam("net.0.name", new TypedValue.Text("vnet" + machine.number())));
            for (String name : List.of("rx.bytes", "rx.pkts", "rx.errs", "rx.drop", "tx.bytes", "tx.pkts")) {
                count(all, "net.0." + name, 1000);
            }
        }
        if ((groups & 32) != 0) {
            all.add(new WireTypedParam("block.count", new TypedValue.UnsignedInt32(1)));
            all.add(new WireTypedParam("block.0.name", new TypedValue.Text("vda")));
            for (String name : List.of("rd.reqs", "rd.bytes", "rd.times", "wr.reqs", "wr.bytes", "wr.times")) {
                count(all, "block.0." + name, 4096);
            }
        }
        return new WireDomainStatsRecord(machine.wire(), all);
    }

    private static void count(List<WireTypedParam> all, String name, long value) {
        all.add(new WireTypedParam(name, new TypedValue.UnsignedInt64(value)));
    }
}
