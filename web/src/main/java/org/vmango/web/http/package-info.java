/** What every feature needs of a request and its answer. */
@NullMarked
package org.vmango.web.http;

import org.jspecify.annotations.NullMarked;
