package org.vmango.libvirt.event;

/** What can be subscribed to; each kind delivers the record of {@link LibvirtEvent} with the like name. */
public enum EventKind {
    /** Defined, started, stopped … */
    DOMAIN_LIFECYCLE,
    /** The guest restarted. */
    DOMAIN_REBOOT,
    /** The guest set its clock. */
    DOMAIN_RTC_CHANGE,
    /** The guest's watchdog fired. */
    DOMAIN_WATCHDOG,
    /** A disk could not be read or written. */
    DOMAIN_IO_ERROR,
    /** Somebody came to, or left, a graphical console. */
    DOMAIN_GRAPHICS,
    /** The daemon lost control of the domain. */
    DOMAIN_CONTROL_ERROR,
    /** A job on a disk ended. */
    DOMAIN_BLOCK_JOB,
    /** A disk was left out of a start. */
    DOMAIN_DISK_CHANGE,
    /** A tray was opened or closed. */
    DOMAIN_TRAY_CHANGE,
    /** The guest woke up. */
    DOMAIN_WAKEUP,
    /** The guest went to sleep. */
    DOMAIN_SUSPEND,
    /** The guest went to sleep on its disk. */
    DOMAIN_SUSPEND_DISK,
    /** Its memory grew or shrank. */
    DOMAIN_BALLOON_CHANGE,
    /** A device is there. */
    DOMAIN_DEVICE_ADDED,
    /** A device is gone. */
    DOMAIN_DEVICE_REMOVED,
    /** The guest did not let a device go. */
    DOMAIN_DEVICE_REMOVAL_FAILED,
    /** A tunable was changed. */
    DOMAIN_TUNABLE,
    /** The guest agent came or went. */
    DOMAIN_AGENT,
    /** A migration began another round. */
    DOMAIN_MIGRATION_ITERATION,
    /** A job on the domain ended. */
    DOMAIN_JOB_COMPLETED,
    /** Title, description or metadata were changed. */
    DOMAIN_METADATA_CHANGE,
    /** A disk was written beyond its threshold. */
    DOMAIN_BLOCK_THRESHOLD,
    /** The host's memory failed under the domain. */
    DOMAIN_MEMORY_FAILURE,
    /** A memory device grew or shrank. */
    DOMAIN_MEMORY_DEVICE_SIZE,
    /** The guest gave a NIC another address. */
    DOMAIN_NIC_MAC_CHANGE,
    /** Defined, started, stopped … */
    NETWORK_LIFECYCLE,
    /** Title, description or metadata were changed. */
    NETWORK_METADATA_CHANGE,
    /** Defined, started, stopped … */
    STORAGE_POOL_LIFECYCLE,
    /** The pool looked again at what is there. */
    STORAGE_POOL_REFRESH,
    /** The daemon lost its driver; ours to it is still up. */
    DRIVER_CLOSED
}
