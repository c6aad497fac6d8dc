package org.vmango.api;

/** No server answered: none is there, its name is unknown, its certificate is not trusted, or it took too long. */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
