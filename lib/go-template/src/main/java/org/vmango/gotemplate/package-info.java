/**
 * Go's {@code text/template} language: {@link org.vmango.gotemplate.Template} parses and executes, {@link
 * org.vmango.gotemplate.Settings} says what a template may use, and an {@link org.vmango.gotemplate.Output} decides how
 * what it prints is escaped.
 */
@NullMarked
package org.vmango.gotemplate;

import org.jspecify.annotations.NullMarked;
