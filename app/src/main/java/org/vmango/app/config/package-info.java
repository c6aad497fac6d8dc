/** The configuration file: what may stand in it, and the reader that says everything that is wrong with it at once. */
@NullMarked
package org.vmango.app.config;

import org.jspecify.annotations.NullMarked;
