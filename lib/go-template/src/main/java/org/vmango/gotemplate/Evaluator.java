package org.vmango.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Quote;
import org.vmango.gotemplate.parse.Node;
import org.vmango.gotemplate.parse.NumberConstant;
import org.vmango.gotemplate.value.GoType;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.NilInterface;
import org.vmango.gotemplate.value.TypedNil;

/**
 * Evaluates pipelines, commands and operands. Null is "no value"; a {@link NilInterface} becomes that when it leaves a
 * pipeline.
 */
final class Evaluator {
    /** That no value comes from the pipeline. */
    record Missing() {}

    static final Object MISSING = new Missing();

    private final Frame frame;
    private final Calls calls;

    Evaluator(Frame frame) {
        this.frame = frame;
        this.calls = new Calls(frame, this);
    }

    /** A value from the data as templates see it. */
    static Object incoming(@Nullable Object value) {
        return switch (value) {
            case null -> NilInterface.INSTANCE;
            case Optional<?> optional -> optional.isPresent() ? optional.get() : new TypedNil("*interface {}");
            case OptionalInt optional -> optional.isPresent() ? optional.getAsInt() : new TypedNil("*int");
            case OptionalLong optional -> optional.isPresent() ? optional.getAsLong() : new TypedNil("*int");
            default -> value;
        };
    }

    /** The value of a pipeline, given to its variables if it has some. */
    @Nullable
    Object pipeline(@Nullable Object dot, Node.Pipeline pipeline) {
        frame.at = pipeline;
        Object value = MISSING;
        for (Node.Command command : pipeline.commands()) {
            frame.check(frame.shared.budget().step());
            value = command(dot, command, value);
            value = value instanceof NilInterface ? null : value;
        }
        for (Node.Variable target : pipeline.targets()) {
            String name = target.names().getFirst();
            if (!pipeline.assigns()) {
                frame.variables.push(name, value);
            } else if (!frame.variables.assign(name, value)) {
                throw frame.error("undefined variable: " + name);
            }
        }
        return value;
    }

    private @Nullable Object command(@Nullable Object dot, Node.Command command, @Nullable Object last) {
        Node first = command.arguments().getFirst();
        return switch (first) {
            case Node.Field field -> field(dot, field, command.arguments(), last);
            case Node.Chain chain -> chain(dot, chain, command.arguments(), last);
            case Node.Identifier identifier -> function(dot, identifier, command, last);
            case Node.Variable variable -> variable(dot, variable, command.arguments(), last);
            case Node.Pipeline pipeline -> {
                notAFunction(command.arguments(), last);
                yield parenthesized(dot, pipeline);
            }
            default -> {
                frame.at = first;
                notAFunction(command.arguments(), last);
                yield literal(dot, first);
            }
        };
    }

    private @Nullable Object literal(@Nullable Object dot, Node node) {
        return switch (node) {
            case Node.Bool(int _, boolean value) -> value;
            case Node.Dot _ -> dot;
            case Node.Nil _ -> throw frame.error("nil is not a command");
            case Node.Numeral(int _, NumberConstant constant) -> ideal(node, constant);
            case Node.Str(int _, String _, String value) -> value;
            default -> throw frame.error("can't evaluate command " + Quote.string(node.toString()));
        };
    }

    @Nullable
    Object parenthesized(@Nullable Object dot, Node.Pipeline pipeline) {
        frame.check(frame.shared.budget().enter());
        Object value = pipeline(dot, pipeline);
        frame.shared.budget().leave();
        return value;
    }

    private void notAFunction(List<Node> arguments, @Nullable Object last) {
        if (arguments.size() > 1 || !(last instanceof Missing)) {
            throw frame.error("can't give argument to non-function " + arguments.getFirst());
        }
    }

    /** A number where nothing says which type it is to be: its form decides. */
    Object ideal(Node node, NumberConstant constant) {
        frame.at = node;
        String text = constant.text();
        if (constant.complex() != null) {
            return constant.complex();
        }
        boolean hex =
                text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x' && !hasAny(text, "pP");
        if (constant.real() != null && !hex && text.charAt(0) != '\'' && hasAny(text, ".eEpP")) {
            return constant.real();
        }
        if (constant.integer() == null) {
            throw frame.error(text + " overflows int");
        }
        return constant.integer();
    }

    private static boolean hasAny(String text, String characters) {
        return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    @Nullable
    Object field(@Nullable Object dot, Node.Field node, List<Node> arguments, @Nullable Object last) {
        frame.at = node;
        return fields(dot, dot, new Access(node, node.names(), arguments, last));
    }

    @Nullable
    Object chain(@Nullable Object dot, Node.Chain node, List<Node> arguments, @Nullable Object last) {
        frame.at = node;
        if (node.operand() instanceof Node.Nil) {
            throw frame.error("indirection through explicit nil in " + node);
        }
        Object receiver = calls.argument(dot, Object.class, node.operand());
        return fields(dot, receiver, new Access(node, node.names(), arguments, last));
    }

    @Nullable
    Object variable(@Nullable Object dot, Node.Variable node, List<Node> arguments, @Nullable Object last) {
        frame.at = node;
        String name = node.names().getFirst();
        if (!frame.variables.contains(name)) {
            throw frame.error("undefined variable: " + name);
        }
        Object value = frame.variables.value(name);
        List<String> names = node.names().subList(1, node.names().size());
        if (names.isEmpty()) {
            notAFunction(arguments.isEmpty() ? List.of(node) : arguments, last);
            return value;
        }
        return fields(dot, value, new Access(node, names, arguments, last));
    }

    @Nullable
    Object function(@Nullable Object dot, Node.Identifier node, Node.Command command, @Nullable Object last) {
        frame.at = node;
        List<Node> arguments =
                command.arguments().subList(1, command.arguments().size());
        Node errorNode = command.arguments().size() > 1 || !(last instanceof Missing) ? command : node;
        return calls.function(dot, node.name(), new Calls.Call(errorNode, node.name(), arguments, last));
    }

    /** A chain of names, the last of which gets the arguments. */
    private record Access(
            Node node,
            List<String> names,
            List<Node> arguments,
            @Nullable Object last) {}

    private @Nullable Object fields(@Nullable Object dot, @Nullable Object receiver, Access access) {
        Object value = receiver;
        int lastIndex = access.names.size() - 1;
        for (int i = 0; i < lastIndex; i++) {
            value = field(dot, value, new Calls.Call(access.node, access.names.get(i), List.of(), MISSING));
        }
        List<Node> arguments =
                access.arguments.isEmpty() ? List.of() : access.arguments.subList(1, access.arguments.size());
        return field(dot, value, new Calls.Call(access.node, access.names.get(lastIndex), arguments, access.last));
    }

    private @Nullable Object field(@Nullable Object dot, @Nullable Object receiver, Calls.Call call) {
        String name = call.name();
        if (receiver == null) {
            if (frame.shared.settings().missingKey() == MissingKey.ERROR) {
                throw frame.error("nil data; no entry for key " + Quote.string(name));
            }
            return null;
        }
        if (receiver instanceof NilInterface || receiver instanceof TypedNil) {
            throw frame.error("nil pointer evaluating " + GoType.of(receiver) + "." + name);
        }
        Models.Member member = frame.shared.settings().models().find(receiver, name);
        if (member != null) {
            return calls.member(dot, receiver, member, call);
        }
        if (receiver instanceof Map<?, ?> map && hasStringKeys(map)) {
            if (!call.arguments().isEmpty() || !(call.last() instanceof Missing)) {
                throw frame.error(name + " is not a method but has arguments");
            }
            return entry(map, name);
        }
        throw frame.error("can't evaluate field " + name + " in type " + GoType.of(receiver));
    }

    private static boolean hasStringKeys(Map<?, ?> map) {
        return map.isEmpty() || Kind.of(map.keySet().iterator().next()) == Kind.STRING;
    }

    private @Nullable Object entry(Map<?, ?> map, String name) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (String.valueOf(entry.getKey()).equals(name)) {
                return incoming(entry.getValue());
            }
        }
        return switch (frame.shared.settings().missingKey()) {
            case DEFAULT -> null;
            case ZERO -> NilInterface.INSTANCE;
            case ERROR -> throw frame.error("map has no entry for key " + Quote.string(name));
        };
    }

    /** An operand that is neither a constant nor the dot; empty optional if it is one. */
    Optional<List<@Nullable Object>> dynamic(@Nullable Object dot, Node node) {
        List<@Nullable Object> value = new ArrayList<>(1);
        switch (node) {
            case Node.Dot _ -> value.add(dot);
            case Node.Field field -> value.add(field(dot, field, List.of(), MISSING));
            case Node.Variable variable -> value.add(variable(dot, variable, List.of(), MISSING));
            case Node.Pipeline pipeline -> value.add(parenthesized(dot, pipeline));
            case Node.Identifier identifier ->
                value.add(function(dot, identifier, new Node.Command(node.position(), List.of(node)), MISSING));
            case Node.Chain chain -> value.add(chain(dot, chain, List.of(), MISSING));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(value);
    }
}
