/** The documentation's site, served beside the pages. */
@NullMarked
package org.vmango.web.docs;

import org.jspecify.annotations.NullMarked;
