package org.vmango.gotemplate.fmt;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.vmango.gotemplate.value.GoString;

/** Go's quoted strings and characters, as {@code strconv.Quote} writes them. */
public final class Quote {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Quote() {}

    /** In double quotes. */
    public static String string(CharSequence text) {
        return string(text, false);
    }

    static String string(CharSequence text, boolean ascii) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(rune -> escape(out, rune, '"', ascii));
        return out.append('"').toString();
    }

    static String rune(int rune, boolean ascii) {
        StringBuilder out = new StringBuilder(8).append('\'');
        escape(out, isValid(rune) ? rune : 0xFFFD, '\'', ascii);
        return out.append('\'').toString();
    }

    /** Such as {@code U+0041 'A'}: the form in which the lexer names a character. */
    public static String unicode(int rune) {
        String code = String.format(Locale.ROOT, "U+%04X", rune);
        return isPrint(rune) ? code + " '" + Character.toString(rune) + "'" : code;
    }

    /** Whether it can stand in back quotes unchanged. */
    static boolean canBackquote(CharSequence text) {
        IntUnaryOperator bad =
                rune -> rune == BYTE_ORDER_MARK || !isValid(rune) || rune == '`' || rune == 0x7f || rune < ' ' ? 1 : 0;
        return text.codePoints().allMatch(rune -> rune == '\t' || bad.applyAsInt(rune) == 0);
    }

    /** Letters, marks, numbers, punctuation, symbols and the ASCII space. */
    public static boolean isPrint(int rune) {
        if (rune == ' ') {
            return true;
        }
        return switch (Character.getType(rune)) {
            case Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    static boolean isValid(int rune) {
        return rune >= 0 && rune <= Character.MAX_CODE_POINT && !(rune >= 0xD800 && rune <= 0xDFFF);
    }

    private static void escape(StringBuilder out, int rune, char quote, boolean ascii) {
        if (rune == quote || rune == '\\') {
            out.append('\\').append((char) rune);
            return;
        }
        if (GoString.isByte(rune)) {
            hex(out, "\\x%02x", rune & 0xff);
            return;
        }
        int valid = isValid(rune) ? rune : 0xFFFD;
        if ((!ascii || valid < 0x80) && isPrint(valid)) {
            out.appendCodePoint(valid);
            return;
        }
        int letter = "\u0007\b\f\n\r\t\u000b".indexOf(valid);
        if (letter >= 0) {
            out.append('\\').append("abfnrtv".charAt(letter));
        } else if (valid < ' ' || valid == 0x7f) {
            hex(out, "\\x%02x", valid);
        } else if (valid < 0x10000) {
            hex(out, "\\u%04x", valid);
        } else {
            hex(out, "\\U%08x", valid);
        }
    }

    private static void hex(StringBuilder out, String format, int value) {
        out.append(String.format(Locale.ROOT, format, value));
    }
}
