package org.vmango.libvirt.generator;

/** A named field of a structure, in wire order. */
record Field(String name, FieldType type) {}
