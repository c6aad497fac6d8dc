/** Makes the documentation's site out of the Markdown files of {@code docs}. */
@NullMarked
package org.vmango.docs;

import org.jspecify.annotations.NullMarked;
