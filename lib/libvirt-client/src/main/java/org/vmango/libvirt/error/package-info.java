/** What can go wrong: the daemon says no, the connection breaks, the time is up. */
@NullMarked
package org.vmango.libvirt.error;

import org.jspecify.annotations.NullMarked;
