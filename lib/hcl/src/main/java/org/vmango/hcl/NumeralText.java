package org.vmango.hcl;

/** Scans a number: decimal, hexadecimal, octal, or a fraction with or without exponent. */
final class NumeralText {
    private NumeralText() {}

    static String scan(Source source) {
        int mark = source.mark();
        source.skip('-');
        boolean zero = source.peek() == '0';
        boolean point = source.peek() == '.';
        if (zero && (source.peekSecond() == 'x' || source.peekSecond() == 'X')) {
            source.next();
            source.next();
            hexadecimal(source);
            return source.since(mark);
        }
        boolean decimalDigit = decimals(source);
        boolean fraction = source.skip('.');
        if (fraction) {
            decimals(source);
        }
        // The reference takes no exponent behind '.5'.
        boolean exponent = !point && exponent(source);
        if (zero && decimalDigit && !fraction && !exponent) {
            throw source.error("the octal number " + source.since(mark) + " has a digit above 7: write decimal numbers"
                    + " without a leading zero");
        }
        return source.since(mark);
    }

    private static void hexadecimal(Source source) {
        if (Character.digit(source.peek(), 16) < 0 || source.peek() > 'f') {
            throw source.error("a hexadecimal digit is missing after '0x'");
        }
        while (source.peek() <= 'f' && Character.digit(source.peek(), 16) >= 0) {
            source.next();
        }
    }

    /** Skips digits; true if one of them is 8 or 9. */
    private static boolean decimals(Source source) {
        boolean decimalDigit = false;
        while (Scanner.isDecimal(source.peek())) {
            decimalDigit |= source.next() >= '8';
        }
        return decimalDigit;
    }

    private static boolean exponent(Source source) {
        if (!source.skip('e') && !source.skip('E')) {
            return false;
        }
        if (!source.skip('-')) {
            source.skip('+');
        }
        if (!Scanner.isDecimal(source.peek())) {
            throw source.error("the exponent has no digits");
        }
        decimals(source);
        return true;
    }
}
