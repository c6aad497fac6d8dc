package org.vmango.gotemplate.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Quote;

/** Reads a template's structure: text, actions, control structures, definitions. */
public final class Parser {
    /** What ends a list of nodes. */
    private record Ending(Node.Sequence nodes, boolean isElse) {}

    private final Source source;
    private final TokenStream tokens;
    private final PipelineParser pipelines;
    private final Map<String, Tree> trees = new LinkedHashMap<>();
    private final int maxDepth;
    private int depth;
    private int rangeDepth;

    private Parser(Source source, Predicate<String> functions, int maxDepth) {
        this.source = source;
        this.maxDepth = maxDepth;
        Lexer lexer = new Lexer(source.text(), !functions.test("break"), !functions.test("continue"));
        this.tokens = new TokenStream(source, lexer);
        this.pipelines = new PipelineParser(tokens, functions, maxDepth);
    }

    /**
     * The templates in the text by name; the text itself goes by the source's name.
     *
     * @param functions whether a function of the name exists
     * @param maxDepth how deep control structures and parentheses may be nested
     * @throws SyntaxException at the first thing that is wrong
     */
    public static Map<String, Tree> parse(Source source, Predicate<String> functions, int maxDepth) {
        return new Parser(source, functions, maxDepth).parse();
    }

    private Map<String, Tree> parse() {
        int position = tokens.peek().position();
        List<Node> nodes = new ArrayList<>();
        while (tokens.peek().kind() != TokenKind.EOF) {
            if (tokens.peek().kind() == TokenKind.LEFT_DELIM) {
                Token delimiter = tokens.next();
                Token keyword = tokens.nextNonSpace();
                if (keyword.kind() == TokenKind.DEFINE) {
                    definition();
                    continue;
                }
                tokens.pushBack(keyword);
                tokens.pushBack(delimiter);
            }
            switch (textOrAction()) {
                case Found(Node node) -> nodes.add(node);
                case Else _ -> throw tokens.error("unexpected {{else}}");
                case End _ -> throw tokens.error("unexpected {{end}}");
            }
        }
        add(source.name(), new Node.Sequence(position, nodes));
        return trees;
    }

    private void definition() {
        String context = "define clause";
        Token token = tokens.nextNonSpace();
        String name = templateName(token, context);
        tokens.expect(TokenKind.RIGHT_DELIM, context);
        add(name, templateBody(context));
    }

    /** The body of a definition, which knows nothing of what is around it. */
    private Node.Sequence templateBody(String context) {
        List<String> outerVariables = pipelines.enterTemplate();
        int outerRanges = rangeDepth;
        rangeDepth = 0;
        Ending ending = list();
        if (ending.isElse) {
            throw tokens.error("unexpected {{else}} in " + context);
        }
        rangeDepth = outerRanges;
        pipelines.leaveTemplate(outerVariables);
        return ending.nodes;
    }

    private void add(String name, Node.Sequence root) {
        Tree tree = new Tree(name, source, root);
        Tree existing = trees.get(name);
        if (existing == null || existing.isEmpty()) {
            trees.put(name, tree);
        } else if (!tree.isEmpty()) {
            throw tokens.error("template: multiple definition of template " + Quote.string(name));
        }
    }

    private String templateName(Token token, String context) {
        if (token.kind() != TokenKind.STRING && token.kind() != TokenKind.RAW_STRING) {
            throw tokens.unexpected(token, context);
        }
        return pipelines.unquote(token);
    }

    /** Nodes up to an {@code end} or {@code else}, which is taken. */
    private Ending list() {
        int position = tokens.peekNonSpace().position();
        List<Node> nodes = new ArrayList<>();
        if (++depth > maxDepth) {
            throw tokens.error("max nesting depth exceeded");
        }
        while (tokens.peekNonSpace().kind() != TokenKind.EOF) {
            switch (textOrAction()) {
                case Found(Node node) -> nodes.add(node);
                case Else _ -> {
                    depth--;
                    return new Ending(new Node.Sequence(position, nodes), true);
                }
                case End _ -> {
                    depth--;
                    return new Ending(new Node.Sequence(position, nodes), false);
                }
            }
        }
        throw tokens.error("unexpected EOF");
    }

    private sealed interface Item {}

    private record Found(Node node) implements Item {}

    private record Else() implements Item {}

    private record End() implements Item {}

    private Item textOrAction() {
        Token token = tokens.nextNonSpace();
        if (token.kind() == TokenKind.TEXT) {
            return new Found(new Node.Text(token.position(), token.text()));
        }
        if (token.kind() != TokenKind.LEFT_DELIM) {
            throw tokens.unexpected(token, "input");
        }
        tokens.actionStart = token.position();
        Item item = action();
        tokens.actionStart = -1;
        return item;
    }

    private Item action() {
        Token token = tokens.nextNonSpace();
        return switch (token.kind()) {
            case BLOCK -> new Found(block());
            case BREAK -> new Found(jump(token, true));
            case CONTINUE -> new Found(jump(token, false));
            case ELSE -> elseKeyword();
            case END -> {
                tokens.expect(TokenKind.RIGHT_DELIM, "end");
                yield new End();
            }
            case IF -> new Found(branch(Node.Control.IF));
            case RANGE -> new Found(branch(Node.Control.RANGE));
            case TEMPLATE -> new Found(call());
            case WITH -> new Found(branch(Node.Control.WITH));
            default -> {
                tokens.pushBack(token);
                yield new Found(
                        new Node.Action(token.position(), pipelines.pipeline("command", TokenKind.RIGHT_DELIM)));
            }
        };
    }

    /** {@code {{else}}}, or the {@code else} of an {@code {{else if …}}}, whose rest stays to be read. */
    private Item elseKeyword() {
        TokenKind next = tokens.peekNonSpace().kind();
        if (next != TokenKind.IF && next != TokenKind.WITH) {
            tokens.expect(TokenKind.RIGHT_DELIM, "else");
        }
        return new Else();
    }

    private Node jump(Token keyword, boolean isBreak) {
        String text = isBreak ? "{{break}}" : "{{continue}}";
        Token token = tokens.nextNonSpace();
        if (token.kind() != TokenKind.RIGHT_DELIM) {
            throw tokens.unexpected(token, text);
        }
        if (rangeDepth == 0) {
            throw tokens.error(text + " outside {{range}}");
        }
        return new Node.Jump(keyword.position(), isBreak);
    }

    private Node branch(Node.Control control) {
        int mark = pipelines.mark();
        Node.Pipeline pipeline = pipelines.pipeline(control.toString(), TokenKind.RIGHT_DELIM);
        rangeDepth += control == Node.Control.RANGE ? 1 : 0;
        Ending body = list();
        rangeDepth -= control == Node.Control.RANGE ? 1 : 0;
        Node.Sequence otherwise = body.isElse ? otherwise(control) : null;
        pipelines.restore(mark);
        return new Node.Branch(pipeline.position(), control, pipeline, body.nodes, otherwise);
    }

    private Node.@Nullable Sequence otherwise(Node.Control control) {
        Token next = tokens.peek();
        boolean chained = (control == Node.Control.IF && next.kind() == TokenKind.IF)
                || (control == Node.Control.WITH && next.kind() == TokenKind.WITH);
        if (chained) {
            // {{else if}} is {{else}}{{if}} with one {{end}} for both.
            tokens.next();
            if (++depth > maxDepth) {
                throw tokens.error("max nesting depth exceeded");
            }
            Node inner = branch(control);
            depth--;
            return new Node.Sequence(next.position(), List.of(inner));
        }
        Ending ending = list();
        if (ending.isElse) {
            throw tokens.error("expected end; found {{else}}");
        }
        return ending.nodes;
    }

    private Node block() {
        String context = "block clause";
        Token token = tokens.nextNonSpace();
        String name = templateName(token, context);
        Node.Pipeline pipeline = pipelines.pipeline(context, TokenKind.RIGHT_DELIM);
        add(name, templateBody(context));
        return new Node.Call(token.position(), name, pipeline);
    }

    private Node call() {
        String context = "template clause";
        Token token = tokens.nextNonSpace();
        String name = templateName(token, context);
        Token next = tokens.nextNonSpace();
        if (next.kind() == TokenKind.RIGHT_DELIM) {
            return new Node.Call(token.position(), name, null);
        }
        tokens.pushBack(next);
        return new Node.Call(token.position(), name, pipelines.pipeline(context, TokenKind.RIGHT_DELIM));
    }
}
