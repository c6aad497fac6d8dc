package org.vmango.core;

/** Somebody who has signed in. */
public record User(String name) {}
