package org.vmango.libvirt.rpc;

/** A stream with the reply of the call that opened it. */
public record OpenedStream<R>(R reply, RpcStream stream) {}
