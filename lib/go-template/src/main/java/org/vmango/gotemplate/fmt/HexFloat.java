package org.vmango.gotemplate.fmt;

/** Floating-point numbers in hexadecimal, such as {@code 0x1.8p+01}. */
final class HexFloat {
    /** The mantissa is shifted so that its leading one, the digit before the point, is this bit. */
    private static final int LEAD = 60;

    private HexFloat() {}

    /** @param precision digits after the point; -1 for as many as there are */
    static String of(double value, char verb, int precision) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = value == 0 ? 0 : Math.max((int) (bits >>> 52), 1) - 1023;
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (bits >>> 52 != 0) {
            mantissa |= 1L << 52;
        }
        mantissa <<= LEAD - 52;
        while (mantissa != 0 && (mantissa & 1L << LEAD) == 0) {
            mantissa <<= 1;
            exponent--;
        }
        if (precision >= 0 && precision < 15) {
            mantissa = round(mantissa, precision);
            if ((mantissa & 1L << (LEAD + 1)) != 0) {
                mantissa >>= 1;
                exponent++;
            }
        }
        String text =
                "0x" + (mantissa >>> LEAD & 1) + fraction(mantissa << 4, precision) + "p" + FloatText.signed(exponent);
        return verb == 'X' ? text.toUpperCase(java.util.Locale.ROOT) : text;
    }

    private static long round(long mantissa, int precision) {
        int shift = precision * 4;
        long extra = mantissa << shift & ((1L << LEAD) - 1);
        long kept = mantissa >>> (LEAD - shift);
        if ((extra | (kept & 1)) > 1L << (LEAD - 1)) {
            kept++;
        }
        return kept << (LEAD - shift);
    }

    private static String fraction(long mantissa, int precision) {
        StringBuilder out = new StringBuilder();
        long rest = mantissa;
        for (int i = 0; precision < 0 ? rest != 0 : i < precision; i++) {
            out.append(Character.forDigit((int) (rest >>> LEAD & 15), 16));
            rest <<= 4;
        }
        return out.isEmpty() ? "" : "." + out;
    }
}
