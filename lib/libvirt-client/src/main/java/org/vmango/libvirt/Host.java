package org.vmango.libvirt;

import java.util.Optional;
import org.vmango.libvirt.protocol.ConnectGetCapabilities;
import org.vmango.libvirt.protocol.ConnectGetDomainCapabilities;
import org.vmango.libvirt.protocol.ConnectGetHostname;
import org.vmango.libvirt.protocol.ConnectGetMaxVcpus;
import org.vmango.libvirt.protocol.ConnectGetType;
import org.vmango.libvirt.protocol.ConnectGetUri;
import org.vmango.libvirt.protocol.ConnectGetVersion;
import org.vmango.libvirt.protocol.NodeGetFreeMemory;
import org.vmango.libvirt.protocol.NodeGetInfo;

/** Facts about the host and its daemon. Versions are major × 1000000 + minor × 1000 + release: 9000000 is 9.0.0. */
public final class Host {
    /**
     * Which domains are meant; what is absent the daemon chooses.
     *
     * @param architecture {@code x86_64} …
     * @param machine {@code q35} …
     * @param virtualization {@code kvm}, {@code qemu} …
     */
    public record DomainType(
            Optional<String> emulator,
            Optional<String> architecture,
            Optional<String> machine,
            Optional<String> virtualization) {
        /** The daemon's own choice. */
        public static final DomainType DEFAULT =
                new DomainType(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final Calls calls;

    Host(Calls calls) {
        this.calls = calls;
    }

    /** The daemon's version, known since the connection was opened. virConnectGetLibVersion */
    public long libVersion() {
        return calls.session().libVersion();
    }

    /** The hypervisor's version. virConnectGetVersion */
    public long hypervisorVersion() {
        return calls.call(new ConnectGetVersion()).hvVer();
    }

    /** {@code QEMU}, {@code TEST} … virConnectGetType */
    public String hypervisorType() {
        return calls.call(new ConnectGetType()).type();
    }

    /** virConnectGetHostname */
    public String hostName() {
        return calls.call(new ConnectGetHostname()).hostname();
    }

    /** The driver's own URI. virConnectGetURI */
    public String driverUri() {
        return calls.call(new ConnectGetUri()).uri();
    }

    /** XML. virConnectGetCapabilities */
    public String capabilities() {
        return calls.call(new ConnectGetCapabilities()).capabilities();
    }

    /** XML. virConnectGetDomainCapabilities */
    public String domainCapabilities(DomainType type) {
        return calls.call(new ConnectGetDomainCapabilities(
                        type.emulator(), type.architecture(), type.machine(), type.virtualization(), 0))
                .capabilities();
    }

    /** How many virtual processors a domain of that type ({@code kvm}, {@code qemu}) may have. virConnectGetMaxVcpus */
    public int maxVcpus(String virtualization) {
        return calls.call(new ConnectGetMaxVcpus(Optional.of(virtualization))).maxVcpus();
    }

    /** virNodeGetInfo */
    public NodeInfo nodeInfo() {
        return NodeInfo.of(calls.call(new NodeGetInfo()));
    }

    /** In bytes. virNodeGetFreeMemory */
    public long freeMemory() {
        return calls.call(new NodeGetFreeMemory()).freeMem();
    }
}
