package org.vmango.gotemplate.parse;

/** A position in a template's text, and what can be seen from there. */
final class Cursor {
    /** What is read at the text's end. */
    static final int END = -1;

    private static final String SPACES = " \t\r\n";
    private static final int TRIM_MARKER = 2;

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    void moveToEnd() {
        at = text.length();
    }

    String from(int start) {
        return text.substring(start, at);
    }

    int find(String what) {
        return text.indexOf(what, at);
    }

    boolean isAt(String what) {
        return text.startsWith(what, at);
    }

    int peek() {
        return at < text.length() ? text.codePointAt(at) : END;
    }

    int read() {
        int c = peek();
        at += c == END ? 0 : Character.charCount(c);
        return c;
    }

    boolean accept(String characters) {
        boolean accepted = at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
        at += accepted ? 1 : 0;
        return accepted;
    }

    void acceptAll(String characters) {
        while (accept(characters)) {}
    }

    void skipSpaces() {
        acceptAll(SPACES);
    }

    void skipAlphaNumeric() {
        while (isAlphaNumeric(peek())) {
            read();
        }
    }

    /** A left delimiter that ends at the position trims the text before it if a hyphen and a space follow. */
    boolean trimsLeft(int position) {
        return position + 1 < text.length() && text.charAt(position) == '-' && isSpace(text.charAt(position + 1));
    }

    /** Whether a space and a hyphen are here: a trim marker, if a right delimiter follows. */
    boolean isAtTrimMarker() {
        return at + 1 < text.length() && isSpace(text.charAt(at)) && text.charAt(at + 1) == '-';
    }

    /** Whether the right delimiter is here, perhaps behind a trim marker. */
    boolean isAtRightDelimiter(String delimiter) {
        return isAt(delimiter) || (isAtTrimMarker() && text.startsWith(delimiter, at + TRIM_MARKER));
    }

    /** Moves past the right delimiter that is here, and if it has a trim marker past the spaces behind it. */
    void skipRightDelimiter(String delimiter) {
        boolean trims = isAtTrimMarker();
        at += (trims ? TRIM_MARKER : 0) + delimiter.length();
        if (trims) {
            skipSpaces();
        }
    }

    /** The end of the text between the positions without the spaces that it ends with. */
    int trimmedEnd(int from, int to) {
        int end = to;
        while (end > from && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Moves past what may be a number. @return false if it cannot be one */
    boolean scanNumber() {
        accept("+-");
        String digits = "0123456789_";
        String exponent = "eE";
        if (accept("0")) {
            if (accept("xX")) {
                digits = "0123456789abcdefABCDEF_";
                exponent = "pP";
            } else if (accept("oO")) {
                digits = "01234567_";
                exponent = "";
            } else if (accept("bB")) {
                digits = "01_";
                exponent = "";
            }
        }
        acceptAll(digits);
        if (accept(".")) {
            acceptAll(digits);
        }
        if (accept(exponent)) {
            accept("+-");
            acceptAll("0123456789_");
        }
        accept("i");
        if (isAlphaNumeric(peek())) {
            read();
            return false;
        }
        return true;
    }

    static boolean isSpace(int c) {
        return c != END && SPACES.indexOf(c) >= 0;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isAlphaNumeric(int c) {
        return c != END
                && (c == '_' || Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER);
    }
}
