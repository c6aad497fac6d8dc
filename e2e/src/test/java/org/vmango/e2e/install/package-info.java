/** What is installed runs by itself: the launcher, its Java runtime, the AOT cache, the sample configuration. */
@NullMarked
package org.vmango.e2e.install;

import org.jspecify.annotations.NullMarked;
