/** Whether vmango serves. */
@NullMarked
package org.vmango.web.health;

import org.jspecify.annotations.NullMarked;
