/** A fleet of simulated hypervisors, which speak libvirt's protocol, and what vmango does with many of them. */
@NullMarked
package org.vmango.e2e.fleet;

import org.jspecify.annotations.NullMarked;
