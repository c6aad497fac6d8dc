/** A machine is made from the documentation's form and boots with all of it in place. */
@NullMarked
package org.vmango.e2e.create;

import org.jspecify.annotations.NullMarked;
