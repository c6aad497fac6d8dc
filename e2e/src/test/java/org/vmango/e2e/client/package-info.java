/** The client that is installed, against the program that is installed, over a hypervisor of the lab. */
@NullMarked
package org.vmango.e2e.client;

import org.jspecify.annotations.NullMarked;
