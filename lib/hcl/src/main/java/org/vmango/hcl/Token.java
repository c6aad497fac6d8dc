package org.vmango.hcl;

/**
 * One word of the text.
 *
 * @param text a string's or heredoc's content; the characters themselves of an identifier, number or sign
 */
record Token(Kind kind, Position at, String text) {
    enum Kind {
        IDENTIFIER("a name"),
        STRING("a string"),
        HEREDOC("a heredoc"),
        NUMBER("a number"),
        BOOL("true or false"),
        OPEN_BRACE("'{'"),
        CLOSE_BRACE("'}'"),
        OPEN_BRACKET("'['"),
        CLOSE_BRACKET("']'"),
        COMMA("','"),
        ASSIGN("'='"),
        COLON("':'"),
        NULL("null"),
        END("the end of the file");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** As a message names it: {@code name 'cpus'}, {@code '}'}, {@code the end of the file}. */
    String words() {
        return switch (kind) {
            case IDENTIFIER -> "the name '" + text + "'";
            case NUMBER -> "the number " + text;
            case BOOL -> "'" + text + "'";
            case STRING,
                    HEREDOC,
                    OPEN_BRACE,
                    CLOSE_BRACE,
                    OPEN_BRACKET,
                    CLOSE_BRACKET,
                    COMMA,
                    ASSIGN,
                    COLON,
                    NULL,
                    END -> kind.words;
        };
    }
}
