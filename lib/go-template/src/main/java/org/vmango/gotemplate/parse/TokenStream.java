package org.vmango.gotemplate.parse;

import java.util.ArrayDeque;
import java.util.Deque;

/** The tokens, with as much looking ahead as the parser needs, and its way to complain. */
final class TokenStream {
    private final Source source;
    private final Lexer lexer;
    private final Deque<Token> pushedBack = new ArrayDeque<>();

    /** The last token that was cut from the text: errors are at its line. */
    Token newest;

    /** Where the action at hand begins; -1 outside of actions. */
    int actionStart = -1;

    TokenStream(Source source, Lexer lexer) {
        this.source = source;
        this.lexer = lexer;
        this.newest = new Token(TokenKind.TEXT, 0, "");
    }

    Token next() {
        if (!pushedBack.isEmpty()) {
            return pushedBack.pop();
        }
        newest = lexer.next();
        return newest;
    }

    void pushBack(Token token) {
        pushedBack.push(token);
    }

    Token peek() {
        Token token = next();
        pushBack(token);
        return token;
    }

    Token nextNonSpace() {
        Token token = next();
        while (token.kind() == TokenKind.SPACE) {
            token = next();
        }
        return token;
    }

    /** Drops spaces, and returns what follows without taking it. */
    Token peekNonSpace() {
        Token token = nextNonSpace();
        pushBack(token);
        return token;
    }

    Token expect(TokenKind kind, String context) {
        Token token = nextNonSpace();
        if (token.kind() != kind) {
            throw unexpected(token, context);
        }
        return token;
    }

    SyntaxException unexpected(Token token, String context) {
        if (token.kind() != TokenKind.ERROR) {
            return error("unexpected " + token + " in " + context);
        }
        int line = source.line(token.position());
        int actionLine = actionStart < 0 ? line : source.line(actionStart);
        if (actionLine == line) {
            return error(token.toString());
        }
        String started = " started at " + source.name() + ":" + actionLine;
        return error(token + (token.text().endsWith(" action") ? "" : " in action") + started);
    }

    SyntaxException error(String message) {
        int line = source.line(newest.position());
        return new SyntaxException(message, line, source.column(newest.position()));
    }
}
