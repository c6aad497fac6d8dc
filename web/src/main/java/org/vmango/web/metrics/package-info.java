/** Measurements for Prometheus. */
@NullMarked
package org.vmango.web.metrics;

import org.jspecify.annotations.NullMarked;
