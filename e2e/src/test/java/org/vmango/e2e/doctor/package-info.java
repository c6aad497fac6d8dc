/** What the doctor finds on a real host, and what it removes. */
@NullMarked
package org.vmango.e2e.doctor;

import org.jspecify.annotations.NullMarked;
