/** vmango behind reverse proxies, configured as the manual says. */
@NullMarked
package org.vmango.e2e.proxy;

import org.jspecify.annotations.NullMarked;
