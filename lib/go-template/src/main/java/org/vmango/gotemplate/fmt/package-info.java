/** Printing as Go's package {@code fmt} does it. */
@NullMarked
package org.vmango.gotemplate.fmt;

import org.jspecify.annotations.NullMarked;
