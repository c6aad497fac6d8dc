/** Requests that are wrong, or made twice. */
@NullMarked
package org.vmango.e2e.input;

import org.jspecify.annotations.NullMarked;
