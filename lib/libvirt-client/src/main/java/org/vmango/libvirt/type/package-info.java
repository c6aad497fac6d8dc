/** libvirt's own vocabulary: states, flags, details of events, typed values. The enums are generated from libvirt's. */
@NullMarked
package org.vmango.libvirt.type;

import org.jspecify.annotations.NullMarked;
