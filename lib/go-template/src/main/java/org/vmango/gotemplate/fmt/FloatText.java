package org.vmango.gotemplate.fmt;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Floating-point numbers as text: what Go's {@code strconv.FormatFloat} makes. The shortest form comes from
 * {@link Double#toString}, an exact one from the number's exact decimal value, rounded half to even.
 */
final class FloatText {
    /** Digits d1 d2 … with the value 0.d1d2… × 10^point. */
    private record Digits(String text, int point) {
        int count() {
            return text.length();
        }

        /** The digit at the index, 0 beyond the end. */
        char at(int index) {
            return index >= 0 && index < text.length() ? text.charAt(index) : '0';
        }
    }

    /** From here on {@code %g} uses an exponent if the precision is the shortest. */
    private static final int SHORTEST_EXPONENT = 6;

    private FloatText() {}

    /**
     * @param verb one of {@code e E f g G b x X}
     * @param precision digits after the point, for g all digits; -1 for as few as tell the number
     * @param size 32 or 64
     */
    static String of(double value, char verb, int precision, int size) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        double magnitude = Math.abs(value);
        return sign
                + switch (verb) {
                    case 'b' -> binary(magnitude, size);
                    case 'x', 'X' -> HexFloat.of(magnitude, verb, precision);
                    case 'e', 'E' -> exponent(digits(magnitude, verb, precision, size), verb, precision);
                    case 'f' -> plain(digits(magnitude, verb, precision, size), precision);
                    default -> general(digits(magnitude, verb, precision, size), verb, precision);
                };
    }

    private static Digits digits(double value, char verb, int precision, int size) {
        if (value == 0) {
            return new Digits("", 0);
        }
        if (precision < 0) {
            return trimmed(shortest(value, size));
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal rounded = switch (verb) {
            case 'e', 'E' -> exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
            case 'f' -> exact.setScale(precision, RoundingMode.HALF_EVEN);
            default -> exact.round(new MathContext(Math.max(precision, 1), RoundingMode.HALF_EVEN));
        };
        return trimmed(rounded);
    }

    private static Digits trimmed(BigDecimal number) {
        if (number.signum() == 0) {
            return new Digits("", 0);
        }
        String text = number.unscaledValue().toString();
        int point = text.length() - number.scale();
        return new Digits(text.replaceFirst("0+$", ""), point);
    }

    /** Java's shortest form has at least two digits; one may do. */
    private static BigDecimal shortest(double value, int size) {
        BigDecimal decimal = new BigDecimal(size == 32 ? Float.toString((float) value) : Double.toString(value));
        BigDecimal stripped = decimal.stripTrailingZeros();
        if (stripped.precision() != 2) {
            return stripped;
        }
        BigDecimal single = new BigDecimal(value).round(new MathContext(1, RoundingMode.HALF_EVEN));
        boolean same = size == 32 ? single.floatValue() == (float) value : single.doubleValue() == value;
        return same ? single : stripped;
    }

    private static String exponent(Digits digits, char verb, int precision) {
        int after = precision < 0 ? Math.max(digits.count() - 1, 0) : precision;
        StringBuilder out = new StringBuilder().append(digits.at(0));
        if (after > 0) {
            out.append('.');
            for (int i = 1; i <= after; i++) {
                out.append(digits.at(i));
            }
        }
        int exponent = digits.count() == 0 ? 0 : digits.point() - 1;
        return out.append(verb).append(signed(exponent)).toString();
    }

    private static String plain(Digits digits, int precision) {
        StringBuilder out = new StringBuilder();
        if (digits.point() <= 0) {
            out.append('0');
        }
        for (int i = 0; i < digits.point(); i++) {
            out.append(digits.at(i));
        }
        int after = precision < 0 ? Math.max(digits.count() - digits.point(), 0) : precision;
        if (after > 0) {
            out.append('.');
            for (int i = 0; i < after; i++) {
                out.append(digits.at(digits.point() + i));
            }
        }
        return out.toString();
    }

    private static String general(Digits digits, char verb, int precision) {
        boolean shortest = precision < 0;
        int most = shortest ? digits.count() : Math.max(precision, 1);
        int threshold = most > digits.count() && digits.count() >= digits.point() ? digits.count() : most;
        if (shortest) {
            threshold = SHORTEST_EXPONENT;
        }
        int exponent = digits.point() - 1;
        if (exponent < -4 || exponent >= threshold) {
            int shown = Math.min(most, digits.count());
            return exponent(digits, verb == 'G' ? 'E' : 'e', Math.max(shown - 1, 0));
        }
        return plain(digits, Math.max(digits.count() - digits.point(), 0));
    }

    /** The binary mantissa and exponent, such as {@code 4503599627370496p-52}. */
    private static String binary(double value, int size) {
        if (size == 32) {
            int bits = Float.floatToRawIntBits((float) value);
            int exponent = bits >>> 23;
            int mantissa = bits & 0x7FFFFF;
            return (exponent == 0 ? mantissa : mantissa | 0x800000) + "p" + sign(Math.max(exponent, 1) - 127 - 23);
        }
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52);
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        return (exponent == 0 ? mantissa : mantissa | 1L << 52) + "p" + sign(Math.max(exponent, 1) - 1023 - 52);
    }

    private static String sign(int exponent) {
        return exponent < 0 ? Integer.toString(exponent) : "+" + exponent;
    }

    /** With a sign and at least two digits. */
    static String signed(int exponent) {
        return String.format(Locale.ROOT, "%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
