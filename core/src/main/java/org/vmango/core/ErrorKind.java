package org.vmango.core;

/** What kind of failure a {@link VmangoException} is; the web turns each kind into one HTTP status. */
public enum ErrorKind {
    /** The request is wrong in itself: an unknown plan, a name that is no host name. */
    INVALID,
    /** The credentials are missing or wrong. */
    UNAUTHENTICATED,
    /** The credentials are right, the permission is missing. */
    FORBIDDEN,
    /** The thing named does not exist. */
    NOT_FOUND,
    /** The thing exists but its present state refuses the request: name taken, already running. */
    CONFLICT,
    /** The hypervisor refuses what the administrator's template says. */
    REFUSED,
    /** The hypervisor cannot do this at all. */
    UNSUPPORTED,
    /** The hypervisor cannot be reached or refuses us. */
    UNREACHABLE,
    /** The hypervisor did not answer before the deadline. */
    TIMEOUT,
    /** Everything else: a fault of ours or of the hypervisor's. */
    INTERNAL
}
