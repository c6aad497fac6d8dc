package org.vmango.core;

/**
 * What an operation is about.
 *
 * @param name the machine's
 * @param user who asked for it
 */
public record OperationSubject(OperationKind kind, MachineRef machine, String name, String user) {}
