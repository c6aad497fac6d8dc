package org.vmango.gotemplate.fmt;

/** What was to be printed is longer, or nested deeper, than allowed. */
public final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLongException(String message) {
        super(message);
    }
}
