package org.vmango.libvirt.error;

import java.io.Serial;

/** The daemon answered that it cannot or will not; or we refuse to send what it would refuse. virError */
public final class LibvirtException extends LibvirtFailure {
    @Serial
    private static final long serialVersionUID = 1;

    private final String daemonMessage;
    private final int codeNumber;
    private final int domainNumber;

    /** An answer of the daemon: {@code virErrorNumber} and {@code virErrorDomain} as they are on the wire. */
    public LibvirtException(int code, int domain, String message) {
        super(
                "%s (%s from %s)"
                        .formatted(message, name(ErrorCode.of(code), code), name(ErrorDomain.of(domain), domain)),
                null);
        this.daemonMessage = message;
        this.codeNumber = code;
        this.domainNumber = domain;
    }

    /** An error of our own, in libvirt's words. */
    public LibvirtException(ErrorCode code, ErrorDomain domain, String message) {
        this(code.value(), domain.value(), message);
    }

    /** What kind of error: decide on this. UNRECOGNIZED if the daemon is newer than this library. */
    public ErrorCode code() {
        return ErrorCode.of(codeNumber);
    }

    /** The code's number, known to this library or not. */
    public int codeNumber() {
        return codeNumber;
    }

    /** Which part of libvirt has met it. */
    public ErrorDomain domain() {
        return ErrorDomain.of(domainNumber);
    }

    /** The part's number, known to this library or not. */
    public int domainNumber() {
        return domainNumber;
    }

    /** What the daemon said, for people: it is translated on the host, and changes with versions. */
    public String daemonMessage() {
        return daemonMessage;
    }

    @Override
    public boolean outcomeUnknown() {
        return false;
    }

    private static String name(Enum<?> constant, int number) {
        return constant.name().equals("UNRECOGNIZED") ? Integer.toString(number) : constant.name();
    }
}
