/** See ARCHITECTURE.md. */
@NullMarked
package org.vmango.hcl;

import org.jspecify.annotations.NullMarked;
