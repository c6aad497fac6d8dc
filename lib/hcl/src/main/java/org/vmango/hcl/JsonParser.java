package org.vmango.hcl;

import java.util.ArrayList;
import java.util.List;
import org.vmango.hcl.Token.Kind;

/**
 * Reads HCL's other form, JSON, into the same tree: {@code {"plan": {"small": {"cpus": 1}}}} is {@code plan "small" {cpus =
 * 1}}. {@code null} is the empty text, as the reference implementation has it.
 */
final class JsonParser {
    private final JsonScanner scanner;
    private final Nesting nesting = new Nesting();
    private Token token;

    JsonParser(Source source) {
        this.scanner = new JsonScanner(source);
        this.token = scanner.next();
    }

    HclBlock file() {
        HclBlock file = object();
        if (!token.is(Kind.END)) {
            throw error("nothing may follow the JSON object");
        }
        return JsonBlocks.flatten(file);
    }

    private HclBlock object() {
        Position at = open(Kind.OPEN_BRACE);
        List<HclItem> items = new ArrayList<>();
        while (!token.is(Kind.CLOSE_BRACE)) {
            if (!items.isEmpty()) {
                expect(Kind.COMMA, "or '}' that closes the '{' at " + at);
            }
            items.add(member());
        }
        close();
        return new HclBlock(at, items);
    }

    private HclItem member() {
        var key = new HclKey(token.at(), token.text());
        expect(Kind.STRING, "as a key");
        expect(Kind.COLON, "after '" + key.text() + "'");
        return new HclItem(List.of(key), value());
    }

    private HclValue.Sequence array() {
        Position at = open(Kind.OPEN_BRACKET);
        List<HclValue> values = new ArrayList<>();
        while (!token.is(Kind.CLOSE_BRACKET)) {
            if (!values.isEmpty()) {
                expect(Kind.COMMA, "or ']' that closes the '[' at " + at);
            }
            values.add(value());
        }
        close();
        return new HclValue.Sequence(at, values);
    }

    private HclValue value() {
        return switch (token.kind()) {
            case STRING, NULL -> new HclValue.Text(token.at(), take());
            case NUMBER -> new HclValue.Numeral(token.at(), take());
            case BOOL -> new HclValue.Bool(token.at(), Boolean.parseBoolean(take()));
            case OPEN_BRACE -> object();
            case OPEN_BRACKET -> array();
            case IDENTIFIER, HEREDOC, CLOSE_BRACE, CLOSE_BRACKET, COMMA, ASSIGN, COLON, END ->
                throw error("a value is expected, not " + token.words());
        };
    }

    private Position open(Kind kind) {
        Position at = token.at();
        nesting.enter(at);
        expect(kind, "here");
        return at;
    }

    private void close() {
        advance();
        nesting.leave();
    }

    private void expect(Kind kind, String where) {
        if (!token.is(kind)) {
            throw error(kind.words() + " is expected " + where + ", not " + token.words());
        }
        advance();
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
