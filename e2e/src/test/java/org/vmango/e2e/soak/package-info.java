/** Hours of all that can happen to two hypervisors at once, and whether anything is left of it. */
@NullMarked
package org.vmango.e2e.soak;

import org.jspecify.annotations.NullMarked;
