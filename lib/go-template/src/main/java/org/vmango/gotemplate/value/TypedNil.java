package org.vmango.gotemplate.value;

/**
 * A nil pointer.
 *
 * @param type such as {@code *Address}
 */
public record TypedNil(String type) {}
