package org.vmango.core;

/**
 * One thing wrong with one field of a request.
 *
 * @param field the field's name as the API spells it, such as {@code Plan}
 * @param message a sentence that says what is wrong and what would be right
 */
public record FieldError(String field, String message) {}
