package org.vmango.gotemplate.parse;

import java.util.Map;
import org.vmango.gotemplate.fmt.Quote;

/** Cuts a template's text into tokens, one at a time. Trim markers are dealt with here; the parser never sees them. */
final class Lexer {
    private static final String LEFT = "{{";
    private static final String RIGHT = "}}";
    private static final String SPACES = " \t\r\n";
    private static final int TRIM_MARKER = 2;
    private static final int END = -1;
    private static final Map<String, TokenKind> KEYWORDS = Map.ofEntries(
            Map.entry(".", TokenKind.DOT),
            Map.entry("block", TokenKind.BLOCK),
            Map.entry("break", TokenKind.BREAK),
            Map.entry("continue", TokenKind.CONTINUE),
            Map.entry("define", TokenKind.DEFINE),
            Map.entry("else", TokenKind.ELSE),
            Map.entry("end", TokenKind.END),
            Map.entry("if", TokenKind.IF),
            Map.entry("nil", TokenKind.NIL),
            Map.entry("range", TokenKind.RANGE),
            Map.entry("template", TokenKind.TEMPLATE),
            Map.entry("with", TokenKind.WITH));

    private final String input;
    private final boolean breakKeyword;
    private final boolean continueKeyword;
    private int start;
    private int at;
    private int parenDepth;
    private boolean inAction;
    private boolean failed;

    /** @param breakKeyword false where {@code break} is the name of a function; likewise {@code continueKeyword} */
    Lexer(String input, boolean breakKeyword, boolean continueKeyword) {
        this.input = input;
        this.breakKeyword = breakKeyword;
        this.continueKeyword = continueKeyword;
    }

    /** The next token; after the last one, or after an error, the end. */
    Token next() {
        if (failed) {
            return new Token(TokenKind.EOF, input.length(), "");
        }
        return inAction ? insideAction() : text();
    }

    private Token text() {
        while (true) {
            start = at;
            int open = input.indexOf(LEFT, at);
            if (open < 0) {
                at = input.length();
                return emit(at > start ? TokenKind.TEXT : TokenKind.EOF);
            }
            int end = trimsLeft(open + LEFT.length()) ? trimmedEnd(start, open) : open;
            if (end > start) {
                // The delimiter is met again, now with no text before it.
                at = end;
                Token text = emit(TokenKind.TEXT);
                at = open;
                return text;
            }
            at = open;
            int afterMarker = open + LEFT.length() + (trimsLeft(open + LEFT.length()) ? TRIM_MARKER : 0);
            if (!input.startsWith("/*", afterMarker)) {
                start = open;
                at = open + LEFT.length();
                Token delimiter = emit(TokenKind.LEFT_DELIM);
                at = afterMarker;
                start = at;
                inAction = true;
                parenDepth = 0;
                return delimiter;
            }
            Token problem = comment(afterMarker);
            if (problem != null) {
                return problem;
            }
        }
    }

    private @org.jspecify.annotations.Nullable Token comment(int open) {
        start = open;
        int close = input.indexOf("*/", open + 2);
        if (close < 0) {
            return error("unclosed comment");
        }
        at = close + 2;
        if (!atRightDelim()) {
            return error("comment ends before closing delimiter");
        }
        skipRightDelim();
        return null;
    }

    /** Moves past the right delimiter that is here, and past the spaces behind it where it has a trim marker. */
    private void skipRightDelim() {
        boolean trims = trimsRight(at);
        at += (trims ? TRIM_MARKER : 0) + RIGHT.length();
        if (trims) {
            while (at < input.length() && isSpace(input.charAt(at))) {
                at++;
            }
        }
        start = at;
    }

    private Token insideAction() {
        start = at;
        if (atRightDelim()) {
            if (parenDepth > 0) {
                return error("unclosed left paren");
            }
            int from = trimsRight(at) ? at + TRIM_MARKER : at;
            skipRightDelim();
            inAction = false;
            return new Token(TokenKind.RIGHT_DELIM, from, RIGHT);
        }
        int c = read();
        return switch (c) {
            case END -> error("unclosed action");
            case ' ', '\t', '\r', '\n' -> space();
            case '=' -> emit(TokenKind.ASSIGN);
            case ':' -> read() == '=' ? emit(TokenKind.DECLARE) : error("expected :=");
            case '|' -> emit(TokenKind.PIPE);
            case '"' -> quoted('"', TokenKind.STRING, "unterminated quoted string");
            case '\'' -> quoted('\'', TokenKind.CHAR_CONSTANT, "unterminated character constant");
            case '`' -> rawString();
            case '$' -> fieldOrVariable(TokenKind.VARIABLE);
            case '(' -> {
                parenDepth++;
                yield emit(TokenKind.LEFT_PAREN);
            }
            case ')' -> --parenDepth < 0 ? error("unexpected right paren") : emit(TokenKind.RIGHT_PAREN);
            default -> word(c);
        };
    }

    private Token word(int c) {
        if (c == '.' && !isDigit(peek())) {
            return fieldOrVariable(TokenKind.FIELD);
        }
        if (c == '.' || c == '+' || c == '-' || isDigit(c)) {
            at = start;
            return number();
        }
        if (isAlphaNumeric(c)) {
            return identifier();
        }
        return c < 0x80 && Quote.isPrint(c)
                ? emit(TokenKind.CHAR)
                : error("unrecognized character in action: " + Quote.unicode(c));
    }

    private Token space() {
        while (isSpace(peek())) {
            read();
        }
        // The last space may belong to a trim marker.
        if (trimsRight(at - 1) && input.startsWith(RIGHT, at - 1 + TRIM_MARKER)) {
            at--;
            if (at == start) {
                return insideAction();
            }
        }
        return emit(TokenKind.SPACE);
    }

    private Token identifier() {
        skipAlphaNumeric();
        String word = input.substring(start, at);
        if (!atTerminator()) {
            return error("bad character " + Quote.unicode(peek()));
        }
        TokenKind keyword = KEYWORDS.get(word);
        boolean function =
                (keyword == TokenKind.BREAK && !breakKeyword) || (keyword == TokenKind.CONTINUE && !continueKeyword);
        if (keyword != null && !function) {
            return emit(keyword);
        }
        return emit(word.equals("true") || word.equals("false") ? TokenKind.BOOL : TokenKind.IDENTIFIER);
    }

    /** A name after a dot or dollar sign that has been read; either may stand alone. */
    private Token fieldOrVariable(TokenKind kind) {
        if (atTerminator()) {
            return emit(kind == TokenKind.FIELD ? TokenKind.DOT : kind);
        }
        skipAlphaNumeric();
        return atTerminator() ? emit(kind) : error("bad character " + Quote.unicode(peek()));
    }

    private Token quoted(char quote, TokenKind kind, String unterminated) {
        while (true) {
            int c = read();
            if (c == '\\') {
                c = read();
                if (c != END && c != '\n') {
                    continue;
                }
            }
            if (c == END || c == '\n') {
                return error(unterminated);
            }
            if (c == quote) {
                return emit(kind);
            }
        }
    }

    private Token rawString() {
        int close = input.indexOf('`', at);
        if (close < 0) {
            at = input.length();
            return error("unterminated raw quoted string");
        }
        at = close + 1;
        return emit(TokenKind.RAW_STRING);
    }

    /** Takes more than numbers, such as {@code 089}; the parser has the last word. */
    private Token number() {
        if (!scanNumber()) {
            return error("bad number syntax: " + Quote.string(input.substring(start, at)));
        }
        if (peek() == '+' || peek() == '-') {
            if (!scanNumber() || input.charAt(at - 1) != 'i') {
                return error("bad number syntax: " + Quote.string(input.substring(start, at)));
            }
            return emit(TokenKind.COMPLEX);
        }
        return emit(TokenKind.NUMBER);
    }

    private boolean scanNumber() {
        accept("+-");
        String digits = "0123456789_";
        if (accept("0")) {
            digits = accept("xX")
                    ? "0123456789abcdefABCDEF_"
                    : accept("oO") ? "01234567_" : accept("bB") ? "01_" : digits;
        }
        acceptAll(digits);
        if (accept(".")) {
            acceptAll(digits);
        }
        if ((digits.length() == 11 && accept("eE")) || (digits.length() == 23 && accept("pP"))) {
            accept("+-");
            acceptAll("0123456789_");
        }
        accept("i");
        if (isAlphaNumeric(peek())) {
            read();
            return false;
        }
        return true;
    }

    /** Whether what is here may follow a word. */
    private boolean atTerminator() {
        int c = peek();
        return c == END || isSpace(c) || ".,|:)(".indexOf(c) >= 0 || input.startsWith(RIGHT, at);
    }

    private boolean atRightDelim() {
        return input.startsWith(RIGHT, at) || (trimsRight(at) && input.startsWith(RIGHT, at + TRIM_MARKER));
    }

    private boolean trimsLeft(int position) {
        return position + 1 < input.length() && input.charAt(position) == '-' && isSpace(input.charAt(position + 1));
    }

    private boolean trimsRight(int position) {
        return position + 1 < input.length() && isSpace(input.charAt(position)) && input.charAt(position + 1) == '-';
    }

    private int trimmedEnd(int from, int to) {
        int end = to;
        while (end > from && isSpace(input.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int peek() {
        return at < input.length() ? input.codePointAt(at) : END;
    }

    private int read() {
        int c = peek();
        at += c == END ? 0 : Character.charCount(c);
        return c;
    }

    private boolean accept(String characters) {
        boolean accepted = at < input.length() && characters.indexOf(input.charAt(at)) >= 0;
        at += accepted ? 1 : 0;
        return accepted;
    }

    private void acceptAll(String characters) {
        while (accept(characters)) {}
    }

    private void skipAlphaNumeric() {
        while (isAlphaNumeric(peek())) {
            read();
        }
    }

    private Token emit(TokenKind kind) {
        return new Token(kind, start, input.substring(start, at));
    }

    private Token error(String message) {
        failed = true;
        return new Token(TokenKind.ERROR, start, message);
    }

    private static boolean isSpace(int c) {
        return c != END && SPACES.indexOf(c) >= 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAlphaNumeric(int c) {
        return c != END
                && (c == '_' || Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER);
    }
}
