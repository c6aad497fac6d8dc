package org.vmango.gotemplate.fmt;

/** Where printing goes to: text of limited length, with padding. */
final class Buffer {
    final Flags flags = new Flags();
    private final StringBuilder out = new StringBuilder();
    private final int limit;

    Buffer(int limit) {
        this.limit = limit;
    }

    void append(CharSequence text) {
        reserve(text.length());
        out.append(text);
    }

    void append(char unit) {
        reserve(1);
        out.append(unit);
    }

    void appendRune(int rune) {
        reserve(2);
        out.appendCodePoint(rune);
    }

    /** Appends the text, filled up to the width. */
    void pad(CharSequence text) {
        if (!flags.widthPresent || flags.width == 0) {
            append(text);
            return;
        }
        int missing = flags.width - (int) text.codePoints().count();
        if (flags.minus) {
            append(text);
            fill(missing);
        } else {
            fill(missing);
            append(text);
        }
    }

    /** As {@link #pad}, but never with zeros: a number has its own by then. */
    void padWithSpaces(CharSequence text) {
        boolean zero = flags.zero;
        flags.zero = false;
        pad(text);
        flags.zero = zero;
    }

    void fill(int count) {
        if (count <= 0) {
            return;
        }
        reserve(count);
        out.repeat(flags.zero ? '0' : ' ', count);
    }

    private void reserve(int more) {
        if (more > limit - out.length()) {
            throw new TooLongException("exceeded maximum output size (" + limit + ")");
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
