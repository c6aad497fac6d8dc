package org.vmango.gotemplate;

/** A function cannot do what it was called for. Its message ends up in a {@link TemplateException}. */
public final class FunctionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public FunctionException(String message) {
        super(message);
    }
}
