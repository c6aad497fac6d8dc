/** What all pages share: the frame, words, times, assets, templates. Knows no feature. */
@NullMarked
package org.vmango.web.page;

import org.jspecify.annotations.NullMarked;
