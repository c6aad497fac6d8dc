/** Commands about operations: work on machines that is going on or has ended. */
@NullMarked
package org.vmango.cli.operation;

import org.jspecify.annotations.NullMarked;
