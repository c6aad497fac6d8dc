package org.vmango.gotemplate;

import org.jspecify.annotations.Nullable;

/** A template that cannot be parsed or executed. Its message is the one that Go has, with Go's way to name the place. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final String reason;

    TemplateException(String message, Place place, String reason, @Nullable Throwable cause) {
        super(message, cause);
        this.place = place;
        this.reason = reason;
    }

    /** The name that the template was parsed under. */
    public String name() {
        return place.name();
    }

    /** From 1. */
    public int line() {
        return place.line();
    }

    /** From 1, in characters. Go's own, in the message, is from 0 and in bytes, and parse errors have none there. */
    public int column() {
        return place.column();
    }

    public Place place() {
        return place;
    }

    /** The message without name and place. */
    public String reason() {
        return reason;
    }
}
