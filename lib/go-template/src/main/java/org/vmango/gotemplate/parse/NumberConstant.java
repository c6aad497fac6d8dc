package org.vmango.gotemplate.parse;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.Complex;

/**
 * A number as written, with every type that it fits: a constant has no type of its own until it is used.
 *
 * @param integer its value as a signed 64-bit integer
 * @param unsigned its value as an unsigned one
 * @param real its value with a fraction
 */
public record NumberConstant(
        String text,
        @Nullable Long integer,
        @Nullable BigInteger unsigned,
        @Nullable Double real,
        @Nullable Complex complex) {
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
    private static final Pattern DECIMAL_FLOAT = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern HEX_FLOAT =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+");

    private static final Pattern BAD_UNDERSCORE = Pattern.compile("(?<![0-9])_|_(?![0-9])");
    private static final Pattern HEX_BAD_UNDERSCORE = Pattern.compile("(?<![0-9a-fA-FxX])_|_(?![0-9a-fA-F])");

    /** A number that cannot be read. */
    static final class BadNumber extends Exception {
        private static final long serialVersionUID = 1;

        BadNumber(String message) {
            super(message);
        }
    }

    static NumberConstant character(String text) throws BadNumber {
        int rune = Unquote.character(text);
        if (rune == -1) {
            throw new BadNumber("invalid syntax");
        }
        if (rune < 0) {
            throw new BadNumber("malformed character constant: " + text);
        }
        return new NumberConstant(text, (long) rune, BigInteger.valueOf(rune), (double) rune, null);
    }

    /** Such as {@code 1+2i}. */
    static NumberConstant complex(String text) throws BadNumber {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        // The sign of an exponent is not the one between the parts.
        if (sign > 0 && "eEpP".indexOf(text.charAt(sign - 1)) >= 0) {
            String head = text.substring(0, sign);
            sign = Math.max(head.lastIndexOf('+'), head.lastIndexOf('-'));
        }
        Double real = sign <= 0 ? null : parseReal(text.substring(0, sign));
        Double imaginary = sign <= 0 ? null : parseReal(text.substring(sign, text.length() - 1));
        if (real == null || imaginary == null) {
            throw new BadNumber("syntax error scanning complex number");
        }
        return simplified(text, new Complex(real, imaginary));
    }

    static NumberConstant number(String text) throws BadNumber {
        if (text.endsWith("i")) {
            Double imaginary = parseReal(text.substring(0, text.length() - 1));
            if (imaginary != null) {
                return simplified(text, new Complex(0, imaginary));
            }
        }
        BigInteger whole = parseInteger(text);
        if (whole != null && whole.bitLength() <= 64 && (whole.signum() >= 0 || whole.bitLength() <= 63)) {
            return ofInteger(text, whole);
        }
        Double real = parseReal(text);
        if (real == null) {
            throw new BadNumber("illegal number syntax: " + org.vmango.gotemplate.fmt.Quote.string(text));
        }
        if (text.chars().noneMatch(c -> ".eEpP".indexOf(c) >= 0)) {
            throw new BadNumber("integer overflow: " + org.vmango.gotemplate.fmt.Quote.string(text));
        }
        return ofReal(text, real, null);
    }

    private static NumberConstant ofInteger(String text, BigInteger whole) {
        boolean signedAsWritten = text.startsWith("-") || text.startsWith("+");
        Long integer = whole.bitLength() <= 63 ? whole.longValue() : null;
        BigInteger unsigned = whole.signum() == 0 || !signedAsWritten ? whole : null;
        return new NumberConstant(text, integer, unsigned, whole.doubleValue(), null);
    }

    private static NumberConstant ofReal(String text, double real, @Nullable Complex complex) {
        boolean whole = real == Math.rint(real) && !Double.isInfinite(real);
        BigInteger value = whole ? new java.math.BigDecimal(real).toBigInteger() : BigInteger.ZERO;
        Long integer = whole && value.bitLength() <= 63 ? value.longValue() : null;
        BigInteger unsigned = whole && value.signum() >= 0 && value.compareTo(TWO_64) < 0 ? value : null;
        return new NumberConstant(text, integer, unsigned, real, complex);
    }

    /** A complex constant without imaginary part is also a real one. */
    private static NumberConstant simplified(String text, Complex complex) {
        return complex.imaginary() == 0
                ? ofReal(text, complex.real(), complex)
                : new NumberConstant(text, null, null, null, complex);
    }

    /** An integer with Go's prefixes and underscores; null if it is none. */
    private static @Nullable BigInteger parseInteger(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = (signed ? text.substring(1) : text).toLowerCase(Locale.ROOT);
        int radix = 10;
        if (digits.startsWith("0") && digits.length() > 1) {
            int letter = "xob".indexOf(digits.charAt(1));
            radix = letter < 0 ? 8 : new int[] {16, 8, 2}[letter];
            // What is left of a bare leading zero still allows an underscore behind it.
            digits = letter < 0 ? digits.substring(1) : digits.substring(2);
            digits = digits.startsWith("_") ? digits.substring(1) : digits;
        }
        int base = radix;
        boolean wellFormed = !digits.isEmpty()
                && !digits.startsWith("_")
                && !digits.endsWith("_")
                && !digits.contains("__")
                && digits.chars().allMatch(c -> c == '_' || Character.digit(c, base) >= 0);
        if (!wellFormed) {
            return null;
        }
        BigInteger value = new BigInteger(digits.replace("_", ""), radix);
        return text.startsWith("-") ? value.negate() : value;
    }

    /** A number with or without a fraction; null if it is none. Java's hexadecimal form is the same as Go's. */
    private static @Nullable Double parseReal(String text) {
        String digits = text.replace("_", "");
        boolean hex = HEX_FLOAT.matcher(digits).matches();
        if (!hex && !DECIMAL_FLOAT.matcher(digits).matches()) {
            return null;
        }
        if ((hex ? HEX_BAD_UNDERSCORE : BAD_UNDERSCORE).matcher(text).find()) {
            return null;
        }
        double value = Double.parseDouble(digits);
        return Double.isInfinite(value) ? null : Double.valueOf(value);
    }
}
