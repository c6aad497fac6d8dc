package org.vmango.hcl;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Gives scanned number texts their value: base 16 after {@code 0x}, base 8 after {@code 0}, base 10 else. */
final class Numerals {
    /** Longer than any 64-bit number with sign, in base 8; zeros in front may make a number longer. */
    private static final int MAX_DIGITS = 24;

    private Numerals() {}

    static OptionalLong whole(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        int base = 10;
        if (digits.toLowerCase(Locale.ROOT).startsWith("0x")) {
            base = 16;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            base = 8;
        }
        digits = withoutLeadingZeros(digits);
        if (digits.length() > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        return parse((negative ? "-" : "") + digits, base);
    }

    static OptionalDouble fraction(String text) {
        if (text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static String withoutLeadingZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    private static OptionalLong parse(String digits, int base) {
        try {
            return OptionalLong.of(Long.parseLong(digits, base));
        } catch (NumberFormatException e) {
            // A fraction, an octal number with an 8 in it, or more than 64 bits: the JDK has no parse that answers so.
            return OptionalLong.empty();
        }
    }
}
