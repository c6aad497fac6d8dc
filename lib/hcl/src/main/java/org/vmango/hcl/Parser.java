package org.vmango.hcl;

import java.util.ArrayList;
import java.util.List;
import org.vmango.hcl.Token.Kind;

/** Builds the tree from HCL tokens, by recursive descent with one token of look-ahead. */
final class Parser {
    private final Scanner scanner;
    private final Nesting nesting = new Nesting();
    private Token token;

    Parser(Source source) {
        this.scanner = new Scanner(source);
        this.token = scanner.next();
    }

    HclBlock file() {
        var at = new Position(1, 1);
        List<HclItem> items = new ArrayList<>();
        while (!token.is(Kind.END)) {
            items.add(item());
            accept(Kind.COMMA);
        }
        return new HclBlock(at, items);
    }

    private HclItem item() {
        List<HclKey> keys = keys();
        if (token.is(Kind.OPEN_BRACE)) {
            return new HclItem(keys, block());
        }
        if (!token.is(Kind.ASSIGN)) {
            throw error("'=' or '{' is expected after " + written(keys) + ", not " + token.words());
        }
        if (keys.size() > 1) {
            throw error("'{' is expected after " + written(keys) + ": only a single key can be assigned to");
        }
        advance();
        return new HclItem(keys, value());
    }

    private List<HclKey> keys() {
        List<HclKey> keys = new ArrayList<>();
        while (token.is(Kind.IDENTIFIER) || token.is(Kind.STRING)) {
            keys.add(new HclKey(token.at(), token.text()));
            advance();
        }
        if (keys.isEmpty()) {
            throw error("a key is expected, not " + token.words());
        }
        return keys;
    }

    private static String written(List<HclKey> keys) {
        return "'" + String.join(" ", keys.stream().map(HclKey::text).toList()) + "'";
    }

    private HclValue value() {
        return switch (token.kind()) {
            case STRING, HEREDOC -> new HclValue.Text(token.at(), take());
            case NUMBER -> new HclValue.Numeral(token.at(), take());
            case BOOL -> new HclValue.Bool(token.at(), Boolean.parseBoolean(take()));
            case OPEN_BRACE -> block();
            case OPEN_BRACKET -> sequence();
            case IDENTIFIER ->
                throw error("a value is expected, not " + token.words() + ": text stands between double quotes");
            case CLOSE_BRACE, CLOSE_BRACKET, COMMA, ASSIGN, COLON, NULL, END ->
                throw error("a value is expected, not " + token.words());
        };
    }

    private HclBlock block() {
        Position at = token.at();
        nesting.enter(at);
        advance();
        List<HclItem> items = new ArrayList<>();
        while (!token.is(Kind.CLOSE_BRACE)) {
            if (token.is(Kind.END)) {
                throw error("the '{' at " + at + " is not closed: '}' is missing");
            }
            items.add(item());
            accept(Kind.COMMA);
        }
        advance();
        nesting.leave();
        return new HclBlock(at, items);
    }

    /** Commas stand between values; more of them are ignored, and after an inner list none is needed. */
    private HclValue.Sequence sequence() {
        Position at = token.at();
        nesting.enter(at);
        advance();
        List<HclValue> values = new ArrayList<>();
        boolean commaNeeded = false;
        while (!token.is(Kind.CLOSE_BRACKET)) {
            if (accept(Kind.COMMA)) {
                commaNeeded = false;
                continue;
            }
            if (token.is(Kind.END)) {
                throw error("the '[' at " + at + " is not closed: ']' is missing");
            }
            if (commaNeeded) {
                throw error("',' or ']' is expected in the list, not " + token.words());
            }
            HclValue value = value();
            values.add(value);
            commaNeeded = !(value instanceof HclValue.Sequence);
        }
        advance();
        nesting.leave();
        return new HclValue.Sequence(at, values);
    }

    private boolean accept(Kind kind) {
        if (!token.is(kind)) {
            return false;
        }
        advance();
        return true;
    }

    private String take() {
        String text = token.text();
        advance();
        return text;
    }

    private void advance() {
        token = scanner.next();
    }

    private HclException error(String problem) {
        return new HclException(token.at(), problem);
    }
}
