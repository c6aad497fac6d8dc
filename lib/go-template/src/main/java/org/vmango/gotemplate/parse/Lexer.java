package org.vmango.gotemplate.parse;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Quote;

/** Cuts a template's text into tokens, one at a time. Trim markers are dealt with here; the parser never sees them. */
final class Lexer {
    private static final String LEFT = "{{";
    private static final String RIGHT = "}}";
    private static final int TRIM_MARKER = 2;
    private static final Map<String, TokenKind> KEYWORDS = Map.ofEntries(
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

    private final Cursor cursor;
    private final boolean breakKeyword;
    private final boolean continueKeyword;
    private int start;
    private int parenDepth;
    private boolean inAction;
    private boolean failed;

    /** @param breakKeyword false where {@code break} is the name of a function; likewise {@code continueKeyword} */
    Lexer(String input, boolean breakKeyword, boolean continueKeyword) {
        this.cursor = new Cursor(input);
        this.breakKeyword = breakKeyword;
        this.continueKeyword = continueKeyword;
    }

    /** The next token; after the last one, or after an error, the end. */
    Token next() {
        if (failed) {
            return new Token(TokenKind.EOF, cursor.position(), "");
        }
        return inAction ? insideAction() : text();
    }

    private Token text() {
        while (true) {
            start = cursor.position();
            int open = cursor.find(LEFT);
            if (open < 0) {
                cursor.moveToEnd();
                return emit(cursor.position() > start ? TokenKind.TEXT : TokenKind.EOF);
            }
            int inside = open + LEFT.length();
            int end = cursor.trimsLeft(inside) ? cursor.trimmedEnd(start, open) : open;
            if (end > start) {
                // The delimiter is met again, now with no text before it.
                cursor.moveTo(end);
                Token text = emit(TokenKind.TEXT);
                cursor.moveTo(open);
                return text;
            }
            cursor.moveTo(cursor.trimsLeft(inside) ? inside + TRIM_MARKER : inside);
            if (!cursor.isAt("/*")) {
                inAction = true;
                parenDepth = 0;
                return new Token(TokenKind.LEFT_DELIM, open, LEFT);
            }
            Token problem = comment();
            if (problem != null) {
                return problem;
            }
        }
    }

    private @Nullable Token comment() {
        start = cursor.position();
        cursor.moveTo(start + 2);
        int close = cursor.find("*/");
        if (close < 0) {
            return error("unclosed comment");
        }
        cursor.moveTo(close + 2);
        if (!cursor.isAtRightDelimiter(RIGHT)) {
            return error("comment ends before closing delimiter");
        }
        cursor.skipRightDelimiter(RIGHT);
        return null;
    }

    private Token insideAction() {
        start = cursor.position();
        if (cursor.isAtRightDelimiter(RIGHT)) {
            if (parenDepth > 0) {
                return error("unclosed left paren");
            }
            int from = cursor.isAtTrimMarker() ? start + TRIM_MARKER : start;
            cursor.skipRightDelimiter(RIGHT);
            inAction = false;
            return new Token(TokenKind.RIGHT_DELIM, from, RIGHT);
        }
        int c = cursor.read();
        return switch (c) {
            case Cursor.END -> error("unclosed action");
            case ' ', '\t', '\r', '\n' -> space();
            case '=' -> emit(TokenKind.ASSIGN);
            case ':' -> cursor.read() == '=' ? emit(TokenKind.DECLARE) : error("expected :=");
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
        if (c == '.' && !Cursor.isDigit(cursor.peek())) {
            return fieldOrVariable(TokenKind.FIELD);
        }
        if (c == '.' || c == '+' || c == '-' || Cursor.isDigit(c)) {
            cursor.moveTo(start);
            return number();
        }
        if (Cursor.isAlphaNumeric(c)) {
            return identifier();
        }
        return c < 0x80 && Quote.isPrint(c)
                ? emit(TokenKind.CHAR)
                : error("unrecognized character in action: " + Quote.unicode(c));
    }

    private Token space() {
        cursor.skipSpaces();
        // The last space may belong to a trim marker.
        int end = cursor.position();
        cursor.moveTo(end - 1);
        if (cursor.isAtTrimMarker() && cursor.isAtRightDelimiter(RIGHT)) {
            return cursor.position() == start ? insideAction() : emit(TokenKind.SPACE);
        }
        cursor.moveTo(end);
        return emit(TokenKind.SPACE);
    }

    private Token identifier() {
        cursor.skipAlphaNumeric();
        String word = cursor.from(start);
        if (!atTerminator()) {
            return error("bad character " + Quote.unicode(cursor.peek()));
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
        cursor.skipAlphaNumeric();
        return atTerminator() ? emit(kind) : error("bad character " + Quote.unicode(cursor.peek()));
    }

    private Token quoted(char quote, TokenKind kind, String unterminated) {
        while (true) {
            int c = cursor.read();
            if (c == '\\') {
                c = cursor.read();
                if (c != Cursor.END && c != '\n') {
                    continue;
                }
            }
            if (c == Cursor.END || c == '\n') {
                return error(unterminated);
            }
            if (c == quote) {
                return emit(kind);
            }
        }
    }

    private Token rawString() {
        int close = cursor.find("`");
        if (close < 0) {
            return error("unterminated raw quoted string");
        }
        cursor.moveTo(close + 1);
        return emit(TokenKind.RAW_STRING);
    }

    /** Takes more than numbers, such as {@code 089}; the parser has the last word. */
    private Token number() {
        if (!cursor.scanNumber()) {
            return error("bad number syntax: " + Quote.string(cursor.from(start)));
        }
        if (cursor.peek() != '+' && cursor.peek() != '-') {
            return emit(TokenKind.NUMBER);
        }
        return cursor.scanNumber() && cursor.from(start).endsWith("i")
                ? emit(TokenKind.COMPLEX)
                : error("bad number syntax: " + Quote.string(cursor.from(start)));
    }

    /** Whether what is here may follow a word. */
    private boolean atTerminator() {
        int c = cursor.peek();
        return c == Cursor.END || Cursor.isSpace(c) || ".,|:)(".indexOf(c) >= 0 || cursor.isAt(RIGHT);
    }

    private Token emit(TokenKind kind) {
        return new Token(kind, start, cursor.from(start));
    }

    private Token error(String message) {
        failed = true;
        return new Token(TokenKind.ERROR, start, message);
    }
}
