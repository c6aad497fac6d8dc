/** What every command stands on: the streams and the person before them, tables, JSON and YAML, exit codes. */
@NullMarked
package org.vmango.cli.terminal;

import org.jspecify.annotations.NullMarked;
