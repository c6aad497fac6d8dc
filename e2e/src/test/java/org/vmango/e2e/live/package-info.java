/** What clients see while it happens: events and operations. */
@NullMarked
package org.vmango.e2e.live;

import org.jspecify.annotations.NullMarked;
