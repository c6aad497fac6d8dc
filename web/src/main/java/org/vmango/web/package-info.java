/** See ARCHITECTURE.md. */
@NullMarked
package org.vmango.web;

import org.jspecify.annotations.NullMarked;
