package org.vmango.gotemplate.value;

/** A complex number, as the constant {@code 1+2i} makes it. */
public record Complex(double real, double imaginary) {}
