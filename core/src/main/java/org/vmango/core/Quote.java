package org.vmango.core;

/** Somebody's text inside a message of ours: quoted, short, and without control characters. */
public final class Quote {
    private static final int LIMIT = 64;

    private Quote() {}

    public static String of(String text) {
        var quoted = new StringBuilder("'");
        int shown = 0;
        for (int i = 0; i < text.length() && shown < LIMIT; shown++) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            quoted.appendCodePoint(isPlain(character) ? character : '\uFFFD');
        }
        boolean cut = text.codePointCount(0, text.length()) > LIMIT;
        return quoted.append(cut ? "…'" : "'").toString();
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            // FORMAT holds the marks that reverse the direction of what follows.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
