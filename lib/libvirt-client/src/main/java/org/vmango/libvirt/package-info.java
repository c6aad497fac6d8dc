/** See ARCHITECTURE.md. */
@NullMarked
package org.vmango.libvirt;

import org.jspecify.annotations.NullMarked;
