package org.vmango.libvirt;

import java.util.List;
import java.util.Optional;
import org.vmango.libvirt.protocol.NetworkCreate;
import org.vmango.libvirt.protocol.NetworkDestroy;
import org.vmango.libvirt.protocol.NetworkGetAutostart;
import org.vmango.libvirt.protocol.NetworkGetBridgeName;
import org.vmango.libvirt.protocol.NetworkGetDhcpLeases;
import org.vmango.libvirt.protocol.NetworkGetXmlDesc;
import org.vmango.libvirt.protocol.NetworkIsActive;
import org.vmango.libvirt.protocol.NetworkIsPersistent;
import org.vmango.libvirt.protocol.NetworkSetAutostart;
import org.vmango.libvirt.protocol.NetworkUndefine;
import org.vmango.libvirt.protocol.NetworkUpdate;
import org.vmango.libvirt.protocol.WireNetwork;
import org.vmango.libvirt.type.Flag;
import org.vmango.libvirt.type.NetworkUpdateFlag;
import org.vmango.libvirt.type.NetworkXmlFlag;

/** A virtual network, by its UUID. */
public final class Network extends Handle<Network> {
    private static final int ANY_PARENT = -1;

    private final WireNetwork wire;

    Network(Calls calls, WireNetwork wire) {
        super(calls, "network", wire.name(), wire.uuid());
        this.wire = wire;
    }

    @Override
    Network over(Calls other) {
        return new Network(other, wire);
    }

    /** virNetworkGetXMLDesc */
    public String xml(NetworkXmlFlag... flags) {
        return calls.call(new NetworkGetXmlDesc(wire, Flag.bits(flags))).xml();
    }

    /** virNetworkIsActive */
    public boolean active() {
        return calls.call(new NetworkIsActive(wire)).active() != 0;
    }

    /** virNetworkIsPersistent */
    public boolean persistent() {
        return calls.call(new NetworkIsPersistent(wire)).persistent() != 0;
    }

    /** Its interface on the host. virNetworkGetBridgeName */
    public String bridgeName() {
        return calls.call(new NetworkGetBridgeName(wire)).name();
    }

    /** What its DHCP server has given out. virNetworkGetDHCPLeases */
    public List<DhcpLease> dhcpLeases() {
        return leases(Optional.empty());
    }

    /** What its DHCP server has given to one NIC. virNetworkGetDHCPLeases */
    public List<DhcpLease> dhcpLeases(String mac) {
        return leases(Optional.of(mac));
    }

    /** Changes a part of it: running, stored, or both, as the flags say. virNetworkUpdate */
    public void update(NetworkChange change, NetworkUpdateFlag... flags) {
        int command = change.command().value();
        int section = change.section().value();
        // Daemons before 7.2.0 swap the two words, and so must we
        boolean inOrder = calls.session().networkUpdateInOrder();
        calls.call(new NetworkUpdate(
                wire,
                inOrder ? command : section,
                inOrder ? section : command,
                change.parentIndex().orElse(ANY_PARENT),
                change.xml(),
                Flag.bits(flags)));
    }

    /** Starts it; OPERATION_INVALID if it runs. virNetworkCreate */
    public void create() {
        calls.call(new NetworkCreate(wire));
    }

    /** Stops it. virNetworkDestroy */
    public void destroy() {
        calls.call(new NetworkDestroy(wire));
    }

    /** Forgets its definition. virNetworkUndefine */
    public void undefine() {
        calls.call(new NetworkUndefine(wire));
    }

    /** virNetworkGetAutostart */
    public boolean autostart() {
        return calls.call(new NetworkGetAutostart(wire)).autostart() != 0;
    }

    /** virNetworkSetAutostart */
    public void setAutostart(boolean autostart) {
        calls.call(new NetworkSetAutostart(wire, autostart ? 1 : 0));
    }

    private List<DhcpLease> leases(Optional<String> mac) {
        return calls.call(new NetworkGetDhcpLeases(wire, mac, Calls.ENTRIES, 0)).leases().stream()
                .map(DhcpLease::of)
                .toList();
    }
}
