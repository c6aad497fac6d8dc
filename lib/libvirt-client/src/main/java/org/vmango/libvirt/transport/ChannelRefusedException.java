package org.vmango.libvirt.transport;

import org.apache.sshd.common.channel.exception.SshChannelOpenException;

/** The host lets us in but does not open this channel; its words are often just "open failed". */
final class ChannelRefusedException extends Exception {
    ChannelRefusedException(SshChannelOpenException cause) {
        super(cause.getMessage(), cause);
    }
}
