package org.vmango.cli.terminal;

/** A command cannot go on. The message is for the person at the keyboard. */
public final class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public ClientException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }

    public static ClientException usage(String message) {
        return new ClientException(ExitCode.USAGE, message);
    }
}
