package org.vmango.gotemplate;

import java.util.HexFormat;
import java.util.Locale;
import org.vmango.gotemplate.fmt.Quote;
import org.vmango.gotemplate.value.GoString;

/** The escaping functions {@code html js urlquery}. */
final class Escapes {
    private Escapes() {}

    static EscapedText html(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 0 -> out.append('\ufffd');
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
        return new EscapedText(out.toString());
    }

    static String js(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(rune -> {
            switch (rune) {
                case '\\', '\'', '"' -> out.append('\\').append((char) rune);
                case '<', '>', '&', '=' -> appendUnicode(out, rune);
                default -> {
                    if (rune < ' ' || (rune >= 0x80 && !Quote.isPrint(rune) && !GoString.isByte(rune))) {
                        appendUnicode(out, rune);
                    } else {
                        out.appendCodePoint(rune);
                    }
                }
            }
        });
        return out.toString();
    }

    private static void appendUnicode(StringBuilder out, int rune) {
        out.append(String.format(Locale.ROOT, "\\u%04X", rune));
    }

    static String urlQuery(String text) {
        HexFormat hex = HexFormat.of().withUpperCase();
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : GoString.bytes(text)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || "-_.~".indexOf(c) >= 0) {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else {
                out.append('%').append(hex.toHexDigits(b));
            }
        }
        return out.toString();
    }
}
