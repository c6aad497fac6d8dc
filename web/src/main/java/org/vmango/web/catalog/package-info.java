/** What the configuration offers for machines: plans and SSH keys. */
@NullMarked
package org.vmango.web.catalog;

import org.jspecify.annotations.NullMarked;
