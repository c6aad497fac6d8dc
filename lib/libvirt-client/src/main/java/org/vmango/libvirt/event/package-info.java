/** What a daemon tells without being asked. */
@NullMarked
package org.vmango.libvirt.event;

import org.jspecify.annotations.NullMarked;
