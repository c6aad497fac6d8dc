/** A machine's serial line on the terminal. */
@NullMarked
package org.vmango.cli.console;

import org.jspecify.annotations.NullMarked;
