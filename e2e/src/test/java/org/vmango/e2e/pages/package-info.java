/** The pages do what they promise in a browser. */
@org.jspecify.annotations.NullMarked
package org.vmango.e2e.pages;
