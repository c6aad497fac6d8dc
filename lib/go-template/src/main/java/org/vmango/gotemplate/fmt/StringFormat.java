package org.vmango.gotemplate.fmt;

import java.util.Arrays;
import java.util.HexFormat;
import org.vmango.gotemplate.value.GoString;

/** Strings, plain, quoted and as the hexadecimal digits of their bytes. */
final class StringFormat {
    private final Buffer out;
    private final Flags flags;

    StringFormat(Buffer out) {
        this.out = out;
        this.flags = out.flags;
    }

    /** @return false if the verb does not fit a string, and nothing is written */
    boolean write(String text, int verb) {
        switch (verb) {
            case 'v' -> {
                if (flags.sharpV) {
                    quote(text);
                } else {
                    plain(text);
                }
            }
            case 's' -> plain(text);
            case 'q' -> quote(text);
            case 'x', 'X' -> hex(GoString.bytes(text), verb);
            default -> {
                return false;
            }
        }
        return true;
    }

    void plain(String text) {
        out.pad(truncate(text));
    }

    private void quote(String text) {
        String shown = truncate(text);
        if (flags.sharp && Quote.canBackquote(shown)) {
            out.pad("`" + shown + "`");
        } else {
            out.pad(Quote.string(shown, flags.plus));
        }
    }

    private void hex(byte[] all, int verb) {
        byte[] bytes =
                flags.precisionPresent && flags.precision < all.length ? Arrays.copyOf(all, flags.precision) : all;
        HexFormat form = HexFormat.of();
        if (flags.space) {
            form = form.withDelimiter(" ");
            form = flags.sharp ? form.withPrefix("0x") : form;
        }
        String text = form.formatHex(bytes);
        if (flags.sharp && !flags.space && bytes.length > 0) {
            text = "0x" + text;
        }
        out.pad(verb == 'X' ? text.toUpperCase(java.util.Locale.ROOT) : text);
    }

    private String truncate(String text) {
        if (!flags.precisionPresent || text.codePointCount(0, text.length()) <= flags.precision) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, flags.precision));
    }
}
