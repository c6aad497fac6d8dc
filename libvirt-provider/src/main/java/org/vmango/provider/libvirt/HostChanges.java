package org.vmango.provider.libvirt;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.event.LibvirtEvent.DomainAgent;
import org.vmango.libvirt.event.LibvirtEvent.DomainEvent;
import org.vmango.libvirt.event.LibvirtEvent.DriverClosed;
import org.vmango.libvirt.event.LibvirtEvent.EventsLost;
import org.vmango.libvirt.event.LibvirtEvent.NetworkEvent;
import org.vmango.libvirt.event.LibvirtEvent.StoragePoolEvent;

/** Collects, from a host's events, what has to be read again. Many events of one thing make one reading. */
final class HostChanges {
    /** All kinds that can change what a snapshot says. */
    static final Set<EventKind> KINDS = Set.copyOf(EnumSet.of(
            EventKind.DOMAIN_LIFECYCLE,
            EventKind.DOMAIN_CONTROL_ERROR,
            EventKind.DOMAIN_BLOCK_JOB,
            EventKind.DOMAIN_DISK_CHANGE,
            EventKind.DOMAIN_TRAY_CHANGE,
            EventKind.DOMAIN_WAKEUP,
            EventKind.DOMAIN_SUSPEND,
            EventKind.DOMAIN_SUSPEND_DISK,
            EventKind.DOMAIN_BALLOON_CHANGE,
            EventKind.DOMAIN_DEVICE_ADDED,
            EventKind.DOMAIN_DEVICE_REMOVED,
            EventKind.DOMAIN_AGENT,
            EventKind.DOMAIN_METADATA_CHANGE,
            EventKind.DOMAIN_NIC_MAC_CHANGE,
            EventKind.NETWORK_LIFECYCLE,
            EventKind.STORAGE_POOL_LIFECYCLE,
            EventKind.STORAGE_POOL_REFRESH,
            EventKind.DRIVER_CLOSED));

    /**
     * What has to be read again.
     *
     * @param guests whose addresses may have become known
     * @param pools by name
     * @param everything list all anew
     * @param ended the connection is of no use any more
     */
    record Batch(
            Set<UUID> domains,
            Set<UUID> guests,
            Set<String> pools,
            boolean networks,
            boolean everything,
            boolean ended) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private Set<UUID> domains = new HashSet<>();
    private Set<UUID> guests = new HashSet<>();
    private Set<String> pools = new HashSet<>();
    private boolean networks;
    private boolean everything;
    private boolean ended;

    void add(LibvirtEvent event) {
        lock.lock();
        try {
            switch (event) {
                case DomainEvent change -> {
                    domains.add(change.domain().uuid());
                    if (event instanceof DomainAgent) {
                        guests.add(change.domain().uuid());
                    }
                }
                case NetworkEvent _ -> networks = true;
                case StoragePoolEvent change -> pools.add(change.pool().name());
                case EventsLost _ -> everything = true;
                case DriverClosed _ -> ended = true;
            }
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The connection has ended. */
    void end() {
        lock.lock();
        try {
            ended = true;
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something, and takes all that has come. */
    Batch take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (domains.isEmpty() && pools.isEmpty() && !networks && !everything && !ended) {
                some.await();
            }
            Batch batch = new Batch(domains, guests, pools, networks, everything, ended);
            domains = new HashSet<>();
            guests = new HashSet<>();
            pools = new HashSet<>();
            networks = false;
            everything = false;
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
