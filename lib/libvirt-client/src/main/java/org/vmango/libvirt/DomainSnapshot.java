package org.vmango.libvirt;

import java.util.Optional;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.protocol.DomainRevertToSnapshot;
import org.vmango.libvirt.protocol.DomainSnapshotDelete;
import org.vmango.libvirt.protocol.DomainSnapshotGetParent;
import org.vmango.libvirt.protocol.DomainSnapshotGetXmlDesc;
import org.vmango.libvirt.protocol.DomainSnapshotIsCurrent;
import org.vmango.libvirt.protocol.WireDomainSnapshot;
import org.vmango.libvirt.type.Flag;
import org.vmango.libvirt.type.SnapshotDeleteFlag;
import org.vmango.libvirt.type.SnapshotRevertFlag;

/** A snapshot of a domain, by its name. */
public final class DomainSnapshot {
    private final Calls calls;
    private final WireDomainSnapshot wire;

    DomainSnapshot(Calls calls, WireDomainSnapshot wire) {
        this.calls = calls;
        this.wire = wire;
    }

    /** Its name, unique in its domain. */
    public String name() {
        return wire.name();
    }

    /** The domain that it is of. */
    public Domain domain() {
        return new Domain(calls, wire.dom());
    }

    /** virDomainSnapshotGetXMLDesc */
    public String xml() {
        return calls.call(new DomainSnapshotGetXmlDesc(wire, 0)).xml();
    }

    /** Empty if it is a root. virDomainSnapshotGetParent */
    public Optional<DomainSnapshot> parent() {
        return Calls.find(
                ErrorCode.NO_DOMAIN_SNAPSHOT,
                () -> new DomainSnapshot(
                        calls, calls.call(new DomainSnapshotGetParent(wire, 0)).snap()));
    }

    /** Whether the next snapshot would be its child. virDomainSnapshotIsCurrent */
    public boolean current() {
        return calls.call(new DomainSnapshotIsCurrent(wire, 0)).current() != 0;
    }

    /** virDomainRevertToSnapshot */
    public void revert(SnapshotRevertFlag... flags) {
        calls.call(new DomainRevertToSnapshot(wire, Flag.bits(flags)));
    }

    /** virDomainSnapshotDelete */
    public void delete(SnapshotDeleteFlag... flags) {
        calls.call(new DomainSnapshotDelete(wire, Flag.bits(flags)));
    }

    @Override
    public String toString() {
        return "snapshot " + name() + " of " + domain();
    }
}
