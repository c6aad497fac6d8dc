package org.vmango.provider.libvirt;

import java.time.Duration;

/** How long the host may take. Whoever waits is told TIMEOUT then; a daemon that is dead is found out much sooner. */
final class Timeouts {
    /** Opening a connection: at most so long does a request wait for a host that is silent. */
    static final Duration CONNECT = Duration.ofSeconds(10);

    /** What the daemon answers from memory. */
    static final Duration CALL = Duration.ofSeconds(15);

    /** All that is asked about one machine for somebody who waits: three rounds with a host that takes five seconds for each. */
    static final Duration READ = Duration.ofSeconds(20);

    /**
     * The same, of all machines or for a recipe: the daemon answers nothing about a machine while it kills its process, which
     * takes it up to half a minute, and of a whole host nothing as long as it kills one after another.
     */
    static final Duration BUSY = Duration.ofMinutes(1);

    /** Starting or stopping a guest's process, which a busy host does slowly. */
    static final Duration POWER = Duration.ofMinutes(2);

    /** Making, resizing, filling and deleting volumes. */
    static final Duration STORAGE = Duration.ofMinutes(5);

    /** Copying an image. */
    static final Duration COPY = Duration.ofHours(2);

    /** What goes through the guest's agent. */
    static final Duration GUEST = Duration.ofSeconds(10);

    private Timeouts() {}
}
