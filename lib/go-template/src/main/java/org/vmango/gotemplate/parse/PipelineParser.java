package org.vmango.gotemplate.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Quote;

/** Reads what stands inside an action: declarations, pipelines, commands and operands. */
final class PipelineParser {
    private static final int MAX_COMMANDS = 10_000;

    private final TokenStream tokens;
    private final Predicate<String> functions;
    private final int maxDepth;
    private List<String> variables = new ArrayList<>(List.of("$"));
    private int depth;

    PipelineParser(TokenStream tokens, Predicate<String> functions, int maxDepth) {
        this.tokens = tokens;
        this.functions = functions;
        this.maxDepth = maxDepth;
    }

    /** The variables that are in scope, to be given back to {@link #restore}. */
    int mark() {
        return variables.size();
    }

    void restore(int mark) {
        variables.subList(mark, variables.size()).clear();
    }

    /** Begins a template of its own, which sees no variables but {@code $}; returns the old ones. */
    List<String> enterTemplate() {
        List<String> outer = variables;
        variables = new ArrayList<>(List.of("$"));
        return outer;
    }

    void leaveTemplate(List<String> outer) {
        variables = outer;
    }

    Node.Pipeline pipeline(String context, TokenKind end) {
        int position = tokens.peekNonSpace().position();
        List<Node.Variable> targets = new ArrayList<>();
        boolean assigns = targets(targets, context);
        List<Node.Command> commands = new ArrayList<>();
        while (true) {
            Token token = tokens.nextNonSpace();
            if (token.kind() == end) {
                check(commands, context);
                return new Node.Pipeline(position, targets, assigns, commands);
            }
            if (!startsOperand(token.kind())) {
                throw tokens.unexpected(token, context);
            }
            tokens.pushBack(token);
            commands.add(command());
            if (commands.size() > MAX_COMMANDS) {
                throw tokens.error("pipeline too long");
            }
        }
    }

    /** Reads {@code $x :=}, {@code $x =} or {@code $i, $x :=} if it is there. @return whether it assigns */
    private boolean targets(List<Node.Variable> targets, String context) {
        while (tokens.peekNonSpace().kind() == TokenKind.VARIABLE) {
            Token variable = tokens.next();
            Token after = tokens.next();
            Token operator = after.kind() == TokenKind.SPACE ? tokens.nextNonSpace() : after;
            if (operator.kind() == TokenKind.ASSIGN || operator.kind() == TokenKind.DECLARE) {
                declare(targets, variable);
                return operator.kind() == TokenKind.ASSIGN;
            }
            if (operator.kind() != TokenKind.CHAR || !operator.text().equals(",")) {
                tokens.pushBack(operator);
                if (after.kind() == TokenKind.SPACE) {
                    tokens.pushBack(after);
                }
                tokens.pushBack(variable);
                return false;
            }
            declare(targets, variable);
            if (!context.equals("range") || targets.size() >= 2) {
                throw tokens.error("too many declarations in " + context);
            }
            TokenKind next = tokens.peekNonSpace().kind();
            if (next != TokenKind.VARIABLE && next != TokenKind.RIGHT_DELIM && next != TokenKind.RIGHT_PAREN) {
                throw tokens.error("range can only initialize variables");
            }
        }
        return false;
    }

    private void declare(List<Node.Variable> targets, Token variable) {
        targets.add(new Node.Variable(variable.position(), List.of(variable.text())));
        variables.add(variable.text());
    }

    private void check(List<Node.Command> commands, String context) {
        if (commands.isEmpty()) {
            throw tokens.error("missing value for " + context);
        }
        for (int i = 1; i < commands.size(); i++) {
            switch (commands.get(i).arguments().getFirst()) {
                case Node.Bool _, Node.Dot _, Node.Nil _, Node.Numeral _, Node.Str _ ->
                    throw tokens.error("non executable command in pipeline stage " + (i + 1));
                default -> {}
            }
        }
    }

    private static boolean startsOperand(TokenKind kind) {
        return switch (kind) {
            case BOOL,
                    CHAR_CONSTANT,
                    COMPLEX,
                    DOT,
                    FIELD,
                    IDENTIFIER,
                    NUMBER,
                    NIL,
                    RAW_STRING,
                    STRING,
                    VARIABLE,
                    LEFT_PAREN -> true;
            default -> false;
        };
    }

    /** Operands up to a pipe sign, which is taken, or to what ends the pipeline, which is not. */
    private Node.Command command() {
        int position = tokens.peekNonSpace().position();
        List<Node> arguments = new ArrayList<>();
        boolean more = true;
        while (more) {
            tokens.peekNonSpace();
            Node operand = operand();
            if (operand != null) {
                arguments.add(operand);
            }
            Token token = tokens.next();
            switch (token.kind()) {
                case SPACE -> {}
                case PIPE -> more = false;
                case RIGHT_DELIM, RIGHT_PAREN -> {
                    tokens.pushBack(token);
                    more = false;
                }
                default -> throw tokens.unexpected(token, "operand");
            }
        }
        if (arguments.isEmpty()) {
            throw tokens.error("empty command");
        }
        return new Node.Command(position, arguments);
    }

    /** A term and the fields behind it; null if no term is next. */
    private @Nullable Node operand() {
        Node term = term();
        if (term == null || tokens.peek().kind() != TokenKind.FIELD) {
            return term;
        }
        int position = tokens.peek().position();
        List<String> names = new ArrayList<>();
        while (tokens.peek().kind() == TokenKind.FIELD) {
            names.add(tokens.next().text().substring(1));
        }
        return switch (term) {
            case Node.Field(int _, List<String> first) -> new Node.Field(position, joined(first, names));
            case Node.Variable(int _, List<String> first) -> new Node.Variable(position, joined(first, names));
            case Node.Bool _, Node.Str _, Node.Numeral _, Node.Nil _, Node.Dot _ ->
                throw tokens.error("unexpected . after term " + Quote.string(term.toString()));
            default -> new Node.Chain(position, term, names);
        };
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private @Nullable Node term() {
        Token token = tokens.nextNonSpace();
        int position = token.position();
        return switch (token.kind()) {
            case IDENTIFIER -> identifier(token);
            case DOT -> new Node.Dot(position);
            case NIL -> new Node.Nil(position);
            case VARIABLE -> variable(token);
            case FIELD ->
                new Node.Field(position, Arrays.asList(token.text().substring(1).split("\\.", -1)));
            case BOOL -> new Node.Bool(position, token.text().equals("true"));
            case CHAR_CONSTANT, COMPLEX, NUMBER -> new Node.Numeral(position, number(token));
            case LEFT_PAREN -> parenthesized();
            case STRING, RAW_STRING -> new Node.Str(position, token.text(), unquote(token));
            default -> {
                tokens.pushBack(token);
                yield null;
            }
        };
    }

    private Node identifier(Token token) {
        if (!functions.test(token.text())) {
            throw tokens.error("function " + Quote.string(token.text()) + " not defined");
        }
        return new Node.Identifier(token.position(), token.text());
    }

    private Node variable(Token token) {
        if (!variables.contains(token.text())) {
            throw tokens.error("undefined variable " + Quote.string(token.text()));
        }
        return new Node.Variable(token.position(), List.of(token.text()));
    }

    private Node parenthesized() {
        if (depth >= maxDepth) {
            throw tokens.error("max expression depth exceeded");
        }
        depth++;
        Node pipeline = pipeline("parenthesized pipeline", TokenKind.RIGHT_PAREN);
        depth--;
        return pipeline;
    }

    private NumberConstant number(Token token) {
        try {
            return switch (token.kind()) {
                case CHAR_CONSTANT -> NumberConstant.character(token.text());
                case COMPLEX -> NumberConstant.complex(token.text());
                default -> NumberConstant.number(token.text());
            };
        } catch (NumberConstant.BadNumber e) {
            throw tokens.error(String.valueOf(e.getMessage()));
        }
    }

    /** The value of a string token. */
    String unquote(Token token) {
        String value = Unquote.string(token.text());
        if (value == null) {
            throw tokens.error("invalid syntax");
        }
        return value;
    }
}
