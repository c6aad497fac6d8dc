/** Who is asking. */
@NullMarked
package org.vmango.web.login;

import org.jspecify.annotations.NullMarked;
