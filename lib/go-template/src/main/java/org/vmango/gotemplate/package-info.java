/** See ARCHITECTURE.md. */
@NullMarked
package org.vmango.gotemplate;

import org.jspecify.annotations.NullMarked;
