package org.vmango.gotemplate;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Fmt;
import org.vmango.gotemplate.fmt.Quote;
import org.vmango.gotemplate.fmt.TooLongException;
import org.vmango.gotemplate.parse.Node;
import org.vmango.gotemplate.parse.Tree;
import org.vmango.gotemplate.value.Elements;
import org.vmango.gotemplate.value.GoType;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.Numbers;

/** Walks a template's nodes and prints. */
final class Execution {
    private static final List<@Nullable Object> NOTHING = List.of();

    /** How a node was left. */
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    private final Frame frame;
    private final Evaluator evaluator;

    private Execution(Frame frame) {
        this.frame = frame;
        this.evaluator = new Evaluator(frame);
    }

    static void run(Map<String, Tree> trees, String name, Settings settings, @Nullable Object data, Output output) {
        Fmt fmt = new Fmt(settings.models(), settings.limits().output());
        Frame.Shared shared =
                new Frame.Shared(trees, settings, new Budget(settings.limits()), fmt, new Builtins(fmt), output);
        Tree tree = Objects.requireNonNull(trees.get(name));
        new Execution(new Frame(shared, tree, data, tree.root())).walk(data, tree.root());
    }

    private Flow walk(@Nullable Object dot, Node.Sequence sequence) {
        for (Node node : sequence.nodes()) {
            Flow flow = walk(dot, node);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow walk(@Nullable Object dot, Node node) {
        frame.at = node;
        frame.check(frame.shared.budget().step());
        switch (node) {
            case Node.Text(int _, String text) -> literal(node, text);
            case Node.Action(int _, Node.Pipeline pipeline) -> {
                Object value = evaluator.pipeline(dot, pipeline);
                if (pipeline.targets().isEmpty()) {
                    print(node, value);
                }
            }
            case Node.Call call -> call(dot, call);
            case Node.Jump(int _, boolean isBreak) -> {
                return isBreak ? Flow.BREAK : Flow.CONTINUE;
            }
            case Node.Branch branch -> {
                return branch(dot, branch);
            }
            default -> throw frame.error("unknown node: " + node);
        }
        return Flow.ON;
    }

    private Flow branch(@Nullable Object dot, Node.Branch branch) {
        int mark = frame.variables.mark();
        frame.check(frame.shared.budget().enter());
        Flow flow = branch.control() == Node.Control.RANGE ? range(dot, branch) : ifOrWith(dot, branch);
        frame.shared.budget().leave();
        frame.variables.restore(mark);
        return flow;
    }

    private Flow ifOrWith(@Nullable Object dot, Node.Branch branch) {
        Object value = evaluator.pipeline(dot, branch.pipeline());
        if (Truth.of(value)) {
            return walk(branch.control() == Node.Control.WITH ? value : dot, branch.body());
        }
        return otherwise(dot, branch);
    }

    private Flow otherwise(@Nullable Object dot, Node.Branch branch) {
        Node.Sequence otherwise = branch.otherwise();
        return otherwise == null ? Flow.ON : walk(dot, otherwise);
    }

    private Flow range(@Nullable Object dot, Node.Branch branch) {
        Object value = evaluator.pipeline(dot, branch.pipeline());
        boolean any = switch (Kind.of(value)) {
            case NIL -> false;
            case SLICE -> rangeList(branch, Elements.of(Objects.requireNonNull(value)));
            case MAP -> rangeMap(branch, (Map<?, ?>) Objects.requireNonNull(value));
            case INT, UINT -> rangeInteger(branch, value);
            default -> throw frame.error("range can't iterate over " + shown(value));
        };
        return any ? Flow.ON : otherwise(dot, branch);
    }

    private boolean rangeList(Node.Branch branch, List<@Nullable Object> elements) {
        long index = 0;
        for (Object element : elements) {
            if (!iterate(branch, index++, element)) {
                break;
            }
        }
        return !elements.isEmpty();
    }

    private boolean rangeMap(Node.Branch branch, Map<?, ?> map) {
        for (Map.Entry<@Nullable Object, @Nullable Object> entry : Elements.sorted(map)) {
            if (!iterate(branch, entry.getKey(), entry.getValue())) {
                break;
            }
        }
        return !map.isEmpty();
    }

    private boolean rangeInteger(Node.Branch branch, @Nullable Object value) {
        if (branch.pipeline().targets().size() > 1) {
            throw frame.error("can't use " + shown(value) + " to iterate over more than one variable");
        }
        BigInteger count = Numbers.integer(value);
        for (long i = 0; BigInteger.valueOf(i).compareTo(count) < 0; i++) {
            if (!iterate(branch, i, i)) {
                break;
            }
        }
        return count.signum() > 0;
    }

    /** @return false if it was left with {@code break} */
    private boolean iterate(Node.Branch branch, @Nullable Object index, @Nullable Object element) {
        frame.check(frame.shared.budget().step());
        Object dot = Evaluator.incoming(element);
        List<Node.Variable> targets = branch.pipeline().targets();
        int mark = frame.variables.mark();
        if (branch.pipeline().assigns()) {
            if (targets.size() > 1) {
                frame.variables.assign(targets.get(0).names().getFirst(), index);
            }
            frame.variables.assign(targets.getLast().names().getFirst(), dot);
        } else if (!targets.isEmpty()) {
            frame.variables.setFromTop(1, dot);
            if (targets.size() > 1) {
                frame.variables.setFromTop(2, index);
            }
        }
        Flow flow = walk(dot, branch.body());
        frame.variables.restore(mark);
        return flow != Flow.BREAK;
    }

    private void call(@Nullable Object dot, Node.Call call) {
        Tree tree = frame.shared.trees().get(call.name());
        if (tree == null) {
            throw frame.error("template " + Quote.string(call.name()) + " not defined");
        }
        frame.check(frame.shared.budget().enter());
        Node.Pipeline pipeline = call.pipeline();
        Object data = pipeline == null ? null : evaluator.pipeline(dot, pipeline);
        new Execution(new Frame(frame.shared, tree, data, call)).walk(data, tree.root());
        frame.shared.budget().leave();
    }

    private void literal(Node node, String text) {
        frame.check(frame.shared.budget().print(text.length()));
        try {
            frame.shared.output().literal(text, frame.place(node));
        } catch (OutputException e) {
            throw frame.error(String.valueOf(e.getMessage()), e);
        }
    }

    private void print(Node node, @Nullable Object value) {
        frame.at = node;
        if (Kind.of(value) == Kind.FUNC) {
            throw frame.error("can't print " + node + " of type " + GoType.of(value));
        }
        String text = Kind.of(value) == Kind.NIL ? "<no value>" : shown(value);
        frame.check(frame.shared.budget().print(text.length()));
        Output.Form form = switch (value) {
            case Markup _ -> Output.Form.MARKUP;
            case EscapedText _ -> Output.Form.ESCAPED;
            case null, default -> Output.Form.DATA;
        };
        try {
            frame.shared.output().value(text, form, frame.place(node));
        } catch (OutputException e) {
            throw frame.error(String.valueOf(e.getMessage()), e);
        }
    }

    private String shown(@Nullable Object value) {
        try {
            return frame.shared.fmt().print(value == null ? NOTHING : List.of(value));
        } catch (TooLongException e) {
            throw frame.error(String.valueOf(e.getMessage()), e);
        }
    }
}
