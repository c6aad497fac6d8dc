/** Go's kinds of values, told from Java objects. */
@NullMarked
package org.vmango.gotemplate.value;

import org.jspecify.annotations.NullMarked;
