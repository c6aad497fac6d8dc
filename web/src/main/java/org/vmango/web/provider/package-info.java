/** Providers and what they have: pools, networks, volumes. */
@NullMarked
package org.vmango.web.provider;

import org.jspecify.annotations.NullMarked;
