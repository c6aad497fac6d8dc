/** What vmango is: the nouns (records), the verbs (plurals), and {@link Provider}, the seam to what runs machines. */
@NullMarked
package org.vmango.core;

import org.jspecify.annotations.NullMarked;
