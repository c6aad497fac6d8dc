package org.vmango.e2e.fleet;

/** What can be wrong with a simulated host. */
enum Fault {
    /** Nothing. */
    NONE,
    /** The daemon is stopped in its tracks: connections stay, nothing is read, not even pings. */
    HUNG,
    /** The daemon is gone: connections are cut, new ones are refused. */
    DEAD,
    /** Every answer comes after five seconds; pings are answered at once. */
    SLOW,
    /** What comes is no packet of libvirt's. */
    GARBAGE
}
