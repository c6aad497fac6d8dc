/** Many creates at once, of one server and of two. */
@NullMarked
package org.vmango.e2e.parallel;

import org.jspecify.annotations.NullMarked;
