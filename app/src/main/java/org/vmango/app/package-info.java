/** The program {@code vmango}: its commands, and the one place where its parts are put together. */
@NullMarked
package org.vmango.app;

import org.jspecify.annotations.NullMarked;
