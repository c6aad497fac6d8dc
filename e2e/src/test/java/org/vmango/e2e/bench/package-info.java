/** Measurements, each beside {@code virsh} where there is something to compare with: {@code make bench}. */
@NullMarked
package org.vmango.e2e.bench;

import org.jspecify.annotations.NullMarked;
