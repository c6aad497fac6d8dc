package org.vmango.gotemplate.fmt;

/** The flags, width and precision of the verb at hand. */
final class Flags {
    boolean widthPresent;
    boolean precisionPresent;
    boolean minus;
    boolean plus;
    boolean sharp;
    boolean space;
    boolean zero;

    /** {@code %+v} and {@code %#v} are formats of their own: plus and sharp are off then. */
    boolean plusV;

    boolean sharpV;
    int width;
    int precision;

    void clear() {
        widthPresent = false;
        precisionPresent = false;
        minus = false;
        plus = false;
        sharp = false;
        space = false;
        zero = false;
        plusV = false;
        sharpV = false;
        width = 0;
        precision = 0;
    }

    void enterV() {
        sharpV = sharp;
        sharp = false;
        plusV = plus;
        plus = false;
    }
}
