/** Machines: their API. */
@NullMarked
package org.vmango.web.machine;

import org.jspecify.annotations.NullMarked;
