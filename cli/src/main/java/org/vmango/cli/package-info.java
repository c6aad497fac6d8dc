/** See ARCHITECTURE.md. */
@NullMarked
package org.vmango.cli;

import org.jspecify.annotations.NullMarked;
