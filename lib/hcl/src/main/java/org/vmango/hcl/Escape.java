package org.vmango.hcl;

/** A backslash and what belongs to it. Its number may be too large: inside <code>${…}</code> nobody minds. */
sealed interface Escape {
    /** {@code \x41} and {@code \101} name a byte, not a character. */
    record RawByte(int value) implements Escape {}

    record CodePoint(int value) implements Escape {}

    /** Reads one; a backslash is at hand. */
    static Escape read(Source source) {
        source.next();
        int kind = source.peek();
        return switch (kind) {
            case 'a' -> single(source, 0x07);
            case 'b' -> single(source, '\b');
            case 'f' -> single(source, '\f');
            case 'n' -> single(source, '\n');
            case 'r' -> single(source, '\r');
            case 't' -> single(source, '\t');
            case 'v' -> single(source, 0x0B);
            case '\\', '"' -> single(source, kind);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> new RawByte(digits(source, 8, 3));
            case 'x' -> {
                source.next();
                yield new RawByte(digits(source, 16, 2));
            }
            case 'u' -> unicode(source, 4);
            case 'U' -> unicode(source, 8);
            default ->
                throw source.error(
                        "an escape that HCL does not have: it has \\n \\t \\\" \\\\ \\a \\b \\f \\r \\v \\123 \\x1F"
                                + " \\u1234 \\U00012345; write \\\\ for a backslash");
        };
    }

    private static Escape single(Source source, int value) {
        source.next();
        return new CodePoint(value);
    }

    private static Escape unicode(Source source, int count) {
        source.next();
        return new CodePoint(digits(source, 16, count));
    }

    static int digits(Source source, int base, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = source.peek() < 0x80 ? Character.digit(source.peek(), base) : -1;
            if (digit < 0) {
                throw source.error("this escape needs " + count + (base == 8 ? " octal" : " hexadecimal") + " digits");
            }
            value = value * base + digit;
            source.next();
        }
        return value;
    }
}
