package org.vmango.gotemplate.parse;

/** Text that is no template. */
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    /**
     * @param line from 1
     * @param column from 1, in characters
     */
    SyntaxException(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
