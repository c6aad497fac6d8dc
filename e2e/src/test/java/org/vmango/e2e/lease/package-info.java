/** DHCP leases of machines that have stopped. */
@NullMarked
package org.vmango.e2e.lease;

import org.jspecify.annotations.NullMarked;
