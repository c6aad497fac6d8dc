package org.vmango.app.config;

import org.vmango.hcl.HclBlock;
import org.vmango.hcl.HclValue;

/** Words of the file as a message may show them: short, on one line, without control characters. */
final class Shown {
    private static final int MAX = 60;

    private Shown() {}

    static String text(String text) {
        var shown = new StringBuilder("\"");
        text.codePoints().limit(MAX).map(Shown::printable).forEach(shown::appendCodePoint);
        return shown.append(text.codePointCount(0, text.length()) > MAX ? "…\"" : "\"")
                .toString();
    }

    static String value(HclValue value) {
        return switch (value) {
            case HclValue.Text text -> text(text.value());
            case HclValue.Numeral number -> number.text().length() > MAX ? "a number of that length" : number.text();
            case HclValue.Bool bool -> Boolean.toString(bool.value());
            case HclValue.Sequence _ -> "a list";
            case HclBlock _ -> "a block";
        };
    }

    private static int printable(int codePoint) {
        boolean printable = !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.FORMAT
                && Character.getType(codePoint) != Character.LINE_SEPARATOR
                && Character.getType(codePoint) != Character.PARAGRAPH_SEPARATOR;
        return printable ? codePoint : 0xFFFD;
    }
}
