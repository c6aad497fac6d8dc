package org.vmango.web.console;

/**
 * Why a console ends, as the status of the WebSocket's close: RFC 6455 section 7.4.2 leaves 4000 and above to programs. The
 * page's script decides on them.
 */
enum ConsoleEnd {
    /** The machine does not run, or has stopped. */
    OFF(4000),
    /** Somebody else has the serial line: who wants it says so. */
    BUSY(4001),
    /** Somebody else has taken the line, or the screen's server has closed it. */
    TAKEN(4002),
    /** The host cannot be reached, or no longer. */
    AWAY(4003),
    /** The machine has no such console. */
    NONE(4004),
    /** The session has ended. */
    SIGNED_OUT(4005),
    /** The machine is gone. */
    GONE(4006),
    /** A fault of ours or of the hypervisor's. */
    FAILED(4007);

    private final int status;

    ConsoleEnd(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
