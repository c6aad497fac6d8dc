/** Whole-program tests, a package for each promise, and what they share in {@link org.vmango.e2e.fixture}. */
@NullMarked
package org.vmango.e2e;

import org.jspecify.annotations.NullMarked;
