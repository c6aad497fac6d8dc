/** A real libvirtd of our own, for integration tests. */
@NullMarked
package org.vmango.libvirt.live;

import org.jspecify.annotations.NullMarked;
