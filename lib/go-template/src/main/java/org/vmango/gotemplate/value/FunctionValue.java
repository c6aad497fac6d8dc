package org.vmango.gotemplate.value;

/** A value that can be called. */
public interface FunctionValue {
    /** Its type as Go writes it, such as {@code func(string) interface {}}. */
    String goType();
}
