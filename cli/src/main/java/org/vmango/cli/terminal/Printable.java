package org.vmango.cli.terminal;

/** Text of others on a terminal: what a terminal would obey, or what would turn the line round, becomes a mark. */
public final class Printable {
    private static final int MARK = 0xFFFD;

    private Printable() {}

    public static String of(String text) {
        if (text.chars().allMatch(it -> it >= ' ' && it < 0x7F)) {
            return text;
        }
        return text.codePoints()
                .map(it -> isPlain(it) ? it : MARK)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** How many columns of a terminal the text takes: East Asian wide characters two, those that combine none. */
    public static int width(String text) {
        return text.codePoints().map(Printable::width).sum();
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    /** The wide blocks of Unicode's EastAsianWidth.txt, in whole. */
    private static boolean isWide(int it) {
        return (it >= 0x1100 && it <= 0x115F)
                || (it >= 0x2E80 && it <= 0xA4CF && it != 0x303F)
                || (it >= 0xAC00 && it <= 0xD7A3)
                || (it >= 0xF900 && it <= 0xFAFF)
                || (it >= 0xFE30 && it <= 0xFE6F)
                || (it >= 0xFF00 && it <= 0xFF60)
                || (it >= 0xFFE0 && it <= 0xFFE6)
                || (it >= 0x1F300 && it <= 0x1FAFF)
                || (it >= 0x20000 && it <= 0x3FFFD);
    }

    /** The text's begin in at most that many columns, with an ellipsis where something is missing. */
    public static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        var cut = new StringBuilder();
        int used = 1;
        for (int character : text.codePoints().toArray()) {
            used += width(character);
            if (used > columns) {
                break;
            }
            cut.appendCodePoint(character);
        }
        return cut.append('…').toString();
    }
}
