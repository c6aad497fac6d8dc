@NullMarked
package org.vmango.web.activity;

import org.jspecify.annotations.NullMarked;
