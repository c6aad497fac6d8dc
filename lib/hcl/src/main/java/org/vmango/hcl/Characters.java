package org.vmango.hcl;

/** Words for a character that has no business where it stands. */
final class Characters {
    private Characters() {}

    static String misplaced(int character) {
        return switch (character) {
            case '\'' -> "a single quote: strings stand between double quotes";
            case ':' -> "':' has no meaning here: write 'key = value'";
            case 0xFEFF -> "a byte order mark: save the file as UTF-8 without it";
            case 0x201C, 0x201D -> "a typographic quote: strings stand between plain double quotes";
            case 0xA0 -> "a no-break space: use a plain space";
            default -> "the character " + printed(character) + " has no meaning here";
        };
    }

    private static String printed(int character) {
        boolean visible = !Character.isISOControl(character)
                && !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && Character.getType(character) != Character.FORMAT;
        String code = "U+%04X".formatted(character);
        return visible ? "'" + Character.toString(character) + "' (" + code + ")" : code;
    }
}
