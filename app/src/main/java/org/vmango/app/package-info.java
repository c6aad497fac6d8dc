/** See ARCHITECTURE.md. */
@NullMarked
package org.vmango.app;

import org.jspecify.annotations.NullMarked;
