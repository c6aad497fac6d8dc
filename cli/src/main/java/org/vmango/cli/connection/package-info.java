/** Which server a command talks to, and as whom: options, environment, the settings file. */
@NullMarked
package org.vmango.cli.connection;

import org.jspecify.annotations.NullMarked;
