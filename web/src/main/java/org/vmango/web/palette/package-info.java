/** The command palette: one field that finds machines, images, pages and actions. */
@NullMarked
package org.vmango.web.palette;

import org.jspecify.annotations.NullMarked;
