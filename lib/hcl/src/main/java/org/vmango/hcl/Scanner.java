package org.vmango.hcl;

import org.vmango.hcl.Token.Kind;

/** Cuts HCL text into tokens; white space, line ends and the three kinds of comment lie between them. */
final class Scanner {
    private final Source source;

    Scanner(Source source) {
        this.source = source;
    }

    Token next() {
        skipBlanksAndComments();
        Position at = source.position();
        int first = source.peek();
        if (isLetter(first)) {
            return identifier(at);
        }
        if (isDecimal(first) || ((first == '-' || first == '.') && isDecimal(source.peekSecond()))) {
            return new Token(Kind.NUMBER, at, NumeralText.scan(source));
        }
        return switch (first) {
            case Source.END -> new Token(Kind.END, at, "");
            case '"' -> new Token(Kind.STRING, at, QuotedText.scan(source));
            case '<' -> new Token(Kind.HEREDOC, at, Heredoc.scan(source));
            case '{' -> sign(Kind.OPEN_BRACE, at);
            case '}' -> sign(Kind.CLOSE_BRACE, at);
            case '[' -> sign(Kind.OPEN_BRACKET, at);
            case ']' -> sign(Kind.CLOSE_BRACKET, at);
            case ',' -> sign(Kind.COMMA, at);
            case '=' -> sign(Kind.ASSIGN, at);
            default -> throw source.error(Characters.misplaced(first));
        };
    }

    private Token sign(Kind kind, Position at) {
        return new Token(kind, at, Character.toString(source.next()));
    }

    private Token identifier(Position at) {
        int mark = source.mark();
        while (isLetter(source.peek()) || isDigit(source.peek()) || source.peek() == '-' || source.peek() == '.') {
            source.next();
        }
        String text = source.since(mark);
        boolean bool = text.equals("true") || text.equals("false");
        return new Token(bool ? Kind.BOOL : Kind.IDENTIFIER, at, text);
    }

    private void skipBlanksAndComments() {
        while (true) {
            switch (source.peek()) {
                case ' ', '\t', '\n', '\r' -> source.next();
                case '#' -> skipLine();
                case '/' -> skipSlashComment();
                default -> {
                    return;
                }
            }
        }
    }

    private void skipSlashComment() {
        switch (source.peekSecond()) {
            case '/' -> skipLine();
            case '*' -> skipBlockComment();
            default -> throw source.error("a lone '/': a comment begins with '//', '/*' or '#'");
        }
    }

    private void skipLine() {
        while (source.peek() != '\n' && source.peek() != Source.END) {
            source.next();
        }
    }

    private void skipBlockComment() {
        Position opened = source.position();
        source.next();
        source.next();
        while (source.peek() != Source.END) {
            if (source.next() == '*' && source.skip('/')) {
                return;
            }
        }
        throw source.error("the comment that opens at " + opened + " is not closed: '*/' is missing");
    }

    static boolean isLetter(int character) {
        return character == '_' || (character != Source.END && Character.isLetter(character));
    }

    /** The decimal digits of every script: they may stand in names. */
    static boolean isDigit(int character) {
        return character != Source.END && Character.isDigit(character);
    }

    static boolean isDecimal(int character) {
        return character >= '0' && character <= '9';
    }
}
