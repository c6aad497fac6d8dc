/** How bytes get to a libvirt daemon and back: unix socket, TCP, TLS, SSH. */
@NullMarked
package org.vmango.libvirt.transport;

import org.jspecify.annotations.NullMarked;
