/** A libvirt daemon for tests: answers as it is told to, well or badly. */
@NullMarked
package org.vmango.libvirt.fake;

import org.jspecify.annotations.NullMarked;
