package org.vmango.core;

/** Something that is not as it was before. */
public sealed interface Change {
    /** A machine that is new or not as it was; without its userdata. */
    record MachineChanged(Machine machine) implements Change {}

    /** A machine that is no longer there. */
    record MachineGone(MachineRef machine, String name) implements Change {}

    /** A provider's status, host or images. */
    record ProviderChanged(String provider, ProviderStatus status) implements Change {}

    /** An operation has begun, got on or ended. */
    record OperationChanged(Operation operation) implements Change {}

    /** Something that has happened to a machine, and has not changed its state, is in its history now. */
    record MachineHappened(MachineRef machine) implements Change {}

    /** Too much to tell one by one: everything of the provider is to be read again. */
    record MuchChanged(String provider) implements Change {}
}
