/** From event packets to listeners. */
@NullMarked
package org.vmango.libvirt.dispatch;

import org.jspecify.annotations.NullMarked;
