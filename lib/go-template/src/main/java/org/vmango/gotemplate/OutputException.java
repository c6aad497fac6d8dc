package org.vmango.gotemplate;

/** An {@link Output} does not take what it was given. Its message ends up in a {@link TemplateException}. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OutputException(String message) {
        super(message);
    }
}
