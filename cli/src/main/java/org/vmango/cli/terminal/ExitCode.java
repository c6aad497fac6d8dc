package org.vmango.cli.terminal;

/** What the program ends with, for scripts. docs/command-line.md lists them. */
public enum ExitCode {
    DONE(0),
    /** Anything that has no number of its own. */
    FAILED(1),
    /** The words of the command, or the settings, cannot be used. */
    USAGE(2),
    NOT_FOUND(3),
    /** The server does not accept the credentials, or they may not do this. */
    REFUSED(4),
    /** What is there already, or in the wrong state. */
    CONFLICT(5),
    /** No server answers, or the server's hypervisor is away. */
    AWAY(6),
    /** What was waited for did not come in time. */
    TIMEOUT(7),
    /** The person said no. */
    DECLINED(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** For an answer of the server's. */
    public static ExitCode ofStatus(int status) {
        return switch (status) {
            case 401, 403, 429 -> REFUSED;
            case 404 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 503, 504 -> AWAY;
            default -> FAILED;
        };
    }
}
