/** The HTTP API as records, paths and JSON, for both of its sides. */
@NullMarked
package org.vmango.api;

import org.jspecify.annotations.NullMarked;
