/** External data representation, RFC 4506, as far as libvirt uses it. Knows no libvirt structure. */
@NullMarked
package org.vmango.libvirt.xdr;

import org.jspecify.annotations.NullMarked;
