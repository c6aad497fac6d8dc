package org.vmango.libvirt;

import java.util.OptionalInt;
import org.vmango.libvirt.type.NetworkUpdateCommand;
import org.vmango.libvirt.type.NetworkUpdateSection;

/**
 * A change of a part of a network.
 *
 * @param parentIndex which parent, if the section can be in several; absent for the only or first fitting one
 * @param xml the element that is added or takes the place of another; for DELETE what identifies it is enough
 */
public record NetworkChange(
        NetworkUpdateCommand command, NetworkUpdateSection section, OptionalInt parentIndex, String xml) {
    /** A change where there is only one parent, or the daemon finds it. */
    public static NetworkChange of(NetworkUpdateCommand command, NetworkUpdateSection section, String xml) {
        return new NetworkChange(command, section, OptionalInt.empty(), xml);
    }
}
