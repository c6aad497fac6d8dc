package org.vmango.gotemplate.parse;

import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.GoString;

/** The values of Go's string and character constants. */
final class Unquote {
    private final String text;
    private final char quote;
    private int at;

    private Unquote(String text, char quote) {
        this.text = text;
        this.quote = quote;
    }

    /** The value of a string constant with its quotes; null if it is none. */
    static @Nullable String string(String quoted) {
        String inner = quoted.substring(1, quoted.length() - 1);
        if (quoted.charAt(0) == '`') {
            // Go drops carriage returns from raw strings.
            return inner.replace("\r", "");
        }
        Unquote unquote = new Unquote(inner, '"');
        StringBuilder out = new StringBuilder();
        while (unquote.at < inner.length()) {
            int rune = unquote.rune();
            if (rune < 0) {
                return null;
            }
            out.appendCodePoint(rune);
        }
        return GoString.normalize(out.toString());
    }

    /** The value of a character constant with its quotes; -1 if it is malformed and -2 if it is not one character. */
    static int character(String quoted) {
        Unquote unquote = new Unquote(quoted.substring(1), '\'');
        int rune = unquote.rune();
        if (rune < 0) {
            return -1;
        }
        return unquote.text.substring(unquote.at).equals("'") ? toByte(rune) : -2;
    }

    private static int toByte(int rune) {
        return GoString.isByte(rune) ? rune & 0xff : rune;
    }

    /** The next character, a byte kept as {@link GoString} does; -1 if there is none. */
    private int rune() {
        int rune = text.codePointAt(at);
        at += Character.charCount(rune);
        if (rune == quote || rune == '\n') {
            return -1;
        }
        return rune == '\\' ? escape() : rune;
    }

    private int escape() {
        if (at >= text.length()) {
            return -1;
        }
        char letter = text.charAt(at++);
        int known = "abfnrtv\\".indexOf(letter);
        if (known >= 0) {
            return "\u0007\b\f\n\r\t\u000b\\".charAt(known);
        }
        return switch (letter) {
            case 'x' -> byteRune(digits(2, 16));
            case 'u' -> validRune(digits(4, 16));
            case 'U' -> validRune(digits(8, 16));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                int value = digits(3, 8);
                yield value > 255 ? -1 : byteRune(value);
            }
            default -> letter == quote ? letter : -1;
        };
    }

    private int digits(int count, int radix) {
        if (at + count > text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            int digit = Character.digit(text.charAt(at++), radix);
            if (digit < 0 || text.charAt(at - 1) > 'f') {
                return -1;
            }
            value = value * radix + digit;
        }
        return value > Character.MAX_CODE_POINT ? -1 : (int) value;
    }

    private static int byteRune(int value) {
        return value < 0x80 ? value : 0xDC00 + value;
    }

    private static int validRune(int value) {
        return value >= 0xD800 && value <= 0xDFFF ? -1 : value;
    }
}
