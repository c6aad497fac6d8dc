package org.vmango.gotemplate;

import org.jspecify.annotations.Nullable;

/** A template that cannot be parsed or executed. Its message is the one that Go has, with Go's way to name the place. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String name;
    private final int line;
    private final int column;
    private final String reason;

    /** Where in a template, as an editor counts. */
    record Place(String name, int line, int column) {}

    TemplateException(String message, Place place, String reason, @Nullable Throwable cause) {
        super(message, cause);
        this.name = place.name();
        this.line = place.line();
        this.column = place.column();
        this.reason = reason;
    }

    /** The name that the template was parsed under. */
    public String name() {
        return name;
    }

    /** From 1; 0 if the template as a whole is meant. */
    public int line() {
        return line;
    }

    /** From 1, in characters; 0 if the template as a whole is meant. Go's own, in the message, is from 0 and in bytes. */
    public int column() {
        return column;
    }

    /** The message without name and place. */
    public String reason() {
        return reason;
    }
}
