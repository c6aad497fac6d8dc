package org.vmango.hcl;

/** The text is not HCL 1. The message is {@code LINE:COLUMN: problem}. */
public final class HclException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Position position;
    private final String problem;

    public HclException(Position position, String problem) {
        super(position + ": " + problem);
        this.position = position;
        this.problem = problem;
    }

    public Position position() {
        return position;
    }

    /** What is wrong and what would be right, without the position. */
    public String problem() {
        return problem;
    }
}
