/** Template text to a tree: Go's {@code text/template/parse}. */
@NullMarked
package org.vmango.gotemplate.parse;

import org.jspecify.annotations.NullMarked;
