package org.vmango.gotemplate.parse;

import org.vmango.gotemplate.fmt.Quote;

/**
 * A piece of a template.
 *
 * @param position offset of its first character
 * @param text its text; of an error, the message
 */
record Token(TokenKind kind, int position, String text) {
    private static final int SHOWN = 10;

    /** As errors show it. */
    @Override
    public String toString() {
        if (kind == TokenKind.EOF) {
            return "EOF";
        }
        if (kind == TokenKind.ERROR) {
            return text;
        }
        if (kind.isKeyword()) {
            return "<" + text + ">";
        }
        if (org.vmango.gotemplate.value.GoString.length(text) > SHOWN) {
            int end = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
            return Quote.string(text.substring(0, end)) + "...";
        }
        return Quote.string(text);
    }
}
