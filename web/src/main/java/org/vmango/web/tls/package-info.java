/** The server's certificate. */
@NullMarked
package org.vmango.web.tls;

import org.jspecify.annotations.NullMarked;
