/**
 * The command line as a client of a server's API: {@code vmango machine list}. {@link org.vmango.cli.ClientCommands} adds
 * its commands to the program's.
 */
@NullMarked
package org.vmango.cli;

import org.jspecify.annotations.NullMarked;
