/**
 * HCL 1: {@link org.vmango.hcl.HclReader} turns text into a tree of {@link org.vmango.hcl.HclBlock}s. The language is what
 * the reference implementation (Go, version 1.0.0) accepts: its scanner, its parser and its JSON form.
 */
@NullMarked
package org.vmango.hcl;

import org.jspecify.annotations.NullMarked;
