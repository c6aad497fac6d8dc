/** The start page: every provider at a glance. */
@NullMarked
package org.vmango.web.overview;

import org.jspecify.annotations.NullMarked;
