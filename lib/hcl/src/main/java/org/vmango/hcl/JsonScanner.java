package org.vmango.hcl;

import org.vmango.hcl.Token.Kind;

/** Cuts JSON (RFC 8259) into tokens. */
final class JsonScanner {
    private final Source source;

    JsonScanner(Source source) {
        this.source = source;
    }

    Token next() {
        while (isBlank(source.peek())) {
            source.next();
        }
        Position at = source.position();
        int first = source.peek();
        return switch (first) {
            case Source.END -> new Token(Kind.END, at, "");
            case '"' -> new Token(Kind.STRING, at, string(at));
            case '{' -> sign(Kind.OPEN_BRACE, at);
            case '}' -> sign(Kind.CLOSE_BRACE, at);
            case '[' -> sign(Kind.OPEN_BRACKET, at);
            case ']' -> sign(Kind.CLOSE_BRACKET, at);
            case ',' -> sign(Kind.COMMA, at);
            case ':' -> sign(Kind.COLON, at);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(at);
            default -> word(at);
        };
    }

    private static boolean isBlank(int character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private Token sign(Kind kind, Position at) {
        return new Token(kind, at, Character.toString(source.next()));
    }

    private Token word(Position at) {
        int mark = source.mark();
        while (Scanner.isLetter(source.peek())) {
            source.next();
        }
        String word = source.since(mark);
        return switch (word) {
            case "true", "false" -> new Token(Kind.BOOL, at, word);
            case "null" -> new Token(Kind.NULL, at, "");
            case "" -> throw source.error(Characters.misplaced(source.peek()));
            default -> throw new HclException(at, "'" + word + "' is no JSON value");
        };
    }

    private Token number(Position at) {
        int mark = source.mark();
        source.skip('-');
        if (!source.skip('0')) {
            digits();
        }
        if (Scanner.isDecimal(source.peek())) {
            throw source.error("a JSON number does not begin with 0");
        }
        if (source.skip('.')) {
            digits();
        }
        if (source.skip('e') || source.skip('E')) {
            if (!source.skip('-')) {
                source.skip('+');
            }
            digits();
        }
        return new Token(Kind.NUMBER, at, source.since(mark));
    }

    private void digits() {
        if (!Scanner.isDecimal(source.peek())) {
            throw source.error("a digit is expected in the number");
        }
        while (Scanner.isDecimal(source.peek())) {
            source.next();
        }
    }

    private String string(Position opened) {
        source.next();
        var text = new StringBuilder();
        while (source.peek() != '"') {
            if (source.peek() == '\\') {
                escape(text);
                continue;
            }
            if (source.peek() == Source.END) {
                throw source.error("the string that opens at " + opened + " is not closed: '\"' is missing");
            }
            if (source.peek() == '\n') {
                throw source.error("a line end in a JSON string: write it as \\n");
            }
            text.appendCodePoint(source.next());
        }
        source.next();
        return wholeCharacters(text);
    }

    private static String wholeCharacters(StringBuilder text) {
        return text.codePoints()
                .map(QuotedText::wholeCharacter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void escape(StringBuilder text) {
        source.next();
        switch (source.peek()) {
            case '"', '\\', '/' -> text.appendCodePoint(source.peek());
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                source.next();
                text.append((char) Escape.digits(source, 16, 4));
                return;
            }
            default -> throw source.error("an escape that JSON does not have");
        }
        source.next();
    }
}
