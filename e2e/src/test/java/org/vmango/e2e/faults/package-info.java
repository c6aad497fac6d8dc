/** A hypervisor that hangs, dies or comes back. */
@NullMarked
package org.vmango.e2e.faults;

import org.jspecify.annotations.NullMarked;
