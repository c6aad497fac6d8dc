package org.vmango.gotemplate.fmt;

import org.vmango.gotemplate.value.Complex;

/** Floating-point and complex numbers. */
final class FloatFormat {
    /** Digits that {@code %#g} shows if no precision says otherwise. */
    private static final int DEFAULT_SHARP_DIGITS = 6;

    private final Buffer out;
    private final Flags flags;

    FloatFormat(Buffer out) {
        this.out = out;
        this.flags = out.flags;
    }

    /**
     * @param size 32 or 64
     * @return false if the verb does not fit a number with a fraction, and nothing is written
     */
    boolean write(double value, int size, int verb) {
        switch (verb) {
            case 'v' -> write(value, size, 'g', -1);
            case 'b', 'g', 'G', 'x', 'X' -> write(value, size, (char) verb, -1);
            case 'f', 'e', 'E' -> write(value, size, (char) verb, 6);
            case 'F' -> write(value, size, 'f', 6);
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean write(Complex value, int verb) {
        if ("vbgGxXfFeE".indexOf(verb) < 0) {
            return false;
        }
        boolean plus = flags.plus;
        out.append('(');
        write(value.real(), 64, verb);
        flags.plus = true;
        write(value.imaginary(), 64, verb);
        out.append("i)");
        flags.plus = plus;
        return true;
    }

    private void write(double value, int size, char verb, int defaultPrecision) {
        int precision = flags.precisionPresent ? flags.precision : defaultPrecision;
        String text = FloatText.of(value, verb, precision, size);
        char first = text.charAt(0);
        String digits = first == '-' || first == '+' ? text.substring(1) : text;
        char sign = first == '-' ? '-' : flags.space && !flags.plus ? ' ' : '+';
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            boolean signShown = Double.isInfinite(value) || flags.space || flags.plus;
            out.padWithSpaces(signShown ? sign + digits : digits);
            return;
        }
        if (flags.sharp && verb != 'b') {
            digits = withPoint(digits, verb, precision);
        }
        writeSigned(sign, digits);
    }

    private void writeSigned(char sign, String digits) {
        if (!flags.plus && sign == '+') {
            out.pad(digits);
            return;
        }
        int length = digits.length() + 1;
        if (flags.zero && flags.widthPresent && flags.width > length) {
            out.append(sign);
            out.fill(flags.width - length);
            out.append(digits);
            return;
        }
        out.pad(sign + digits);
    }

    /** Adds the decimal point and the trailing zeros that {@code #} asks for. */
    private static String withPoint(String number, char verb, int precision) {
        boolean hex = verb == 'x' || verb == 'X';
        int tailAt = 0;
        while (tailAt < number.length() && !isExponent(number.charAt(tailAt), hex)) {
            tailAt++;
        }
        String head = number.substring(0, tailAt);
        int digits = switch (verb) {
            case 'g', 'G', 'x' -> precision == -1 ? DEFAULT_SHARP_DIGITS : precision;
            default -> 0;
        };
        int leading = 0;
        while (leading < head.length() && (head.charAt(leading) == '0' || head.charAt(leading) == '.')) {
            leading++;
        }
        digits -= (int) head.substring(leading).chars().filter(c -> c != '.').count();
        StringBuilder out = new StringBuilder(head);
        if (head.indexOf('.') < 0) {
            digits -= head.equals("0") ? 1 : 0;
            out.append('.');
        }
        return out.repeat('0', Math.max(digits, 0))
                .append(number, tailAt, number.length())
                .toString();
    }

    private static boolean isExponent(char c, boolean hex) {
        return c == 'p' || c == 'P' || (!hex && (c == 'e' || c == 'E'));
    }
}
