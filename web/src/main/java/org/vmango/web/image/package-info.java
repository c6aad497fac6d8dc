/** Images: their API. */
@NullMarked
package org.vmango.web.image;

import org.jspecify.annotations.NullMarked;
