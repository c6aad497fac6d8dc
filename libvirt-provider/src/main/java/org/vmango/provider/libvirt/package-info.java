/** See ARCHITECTURE.md. */
@NullMarked
package org.vmango.provider.libvirt;

import org.jspecify.annotations.NullMarked;
