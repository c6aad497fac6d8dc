/**
 * What goes over the wire: a record for each call with its reply, for each event and each structure. Most of it is
 * generated from the tables in {@code src/main/protocol}.
 */
@NullMarked
package org.vmango.libvirt.protocol;

import org.jspecify.annotations.NullMarked;
