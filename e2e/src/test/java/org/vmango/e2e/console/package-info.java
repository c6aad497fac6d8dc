/** A machine's serial line and its screen can be used from a browser. */
@NullMarked
package org.vmango.e2e.console;

import org.jspecify.annotations.NullMarked;
