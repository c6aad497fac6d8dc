/** Packets, calls and streams over one connection. Knows the wire, not what domains and pools are. */
@NullMarked
package org.vmango.libvirt.rpc;

import org.jspecify.annotations.NullMarked;
