/** A server that dies leaves nothing behind. */
@NullMarked
package org.vmango.e2e.crash;

import org.jspecify.annotations.NullMarked;
