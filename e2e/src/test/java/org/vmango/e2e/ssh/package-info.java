/** Hypervisors on other machines, reached through SSH. */
@NullMarked
package org.vmango.e2e.ssh;

import org.jspecify.annotations.NullMarked;
