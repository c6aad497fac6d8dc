/** Consoles in the browser: WebSockets to a machine's serial line and its screen. */
@NullMarked
package org.vmango.web.console;

import org.jspecify.annotations.NullMarked;
