/** See ARCHITECTURE.md. */
@NullMarked
package org.vmango.api;

import org.jspecify.annotations.NullMarked;
