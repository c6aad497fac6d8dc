package org.vmango.libvirt;

import org.vmango.libvirt.protocol.DomainGetState;
import org.vmango.libvirt.type.DomainState;

/**
 * What a domain does, and why.
 *
 * @param reason its meaning depends on the state: see {@link org.vmango.libvirt.type.ShutoffReason} and
 *     {@link org.vmango.libvirt.type.PausedReason}
 */
public record DomainStatus(DomainState state, int reason) {
    static DomainStatus of(DomainGetState.Reply reply) {
        return new DomainStatus(DomainState.of(reply.state()), reply.reason());
    }
}
