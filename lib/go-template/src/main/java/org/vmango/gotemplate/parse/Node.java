package org.vmango.gotemplate.parse;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Quote;

/** A part of a parsed template. Its {@code toString()} is its text, made regular, as error messages show it. */
public sealed interface Node {
    /** Offset in the source's text. */
    int position();

    /** Things in a row. */
    record Sequence(int position, List<Node> nodes) implements Node {
        public Sequence {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String toString() {
            return nodes.stream().map(Node::toString).collect(Collectors.joining());
        }
    }

    /** Literal text. */
    record Text(int position, String text) implements Node {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A pipeline whose value is printed, unless it goes to variables. */
    record Action(int position, Pipeline pipeline) implements Node {
        @Override
        public String toString() {
            return "{{" + pipeline + "}}";
        }
    }

    /** {@code if}, {@code with} or {@code range}. */
    record Branch(
            int position,
            Control control,
            Pipeline pipeline,
            Sequence body,
            @Nullable Sequence otherwise) implements Node {
        @Override
        public String toString() {
            String tail = otherwise == null ? "" : "{{else}}" + otherwise;
            return "{{" + control + " " + pipeline + "}}" + body + tail + "{{end}}";
        }
    }

    /** Which {@link Branch}. */
    enum Control {
        IF("if"),
        WITH("with"),
        RANGE("range");

        private final String keyword;

        Control(String keyword) {
            this.keyword = keyword;
        }

        @Override
        public String toString() {
            return keyword;
        }
    }

    /** {@code {{break}}} or {@code {{continue}}}. */
    record Jump(int position, boolean isBreak) implements Node {
        @Override
        public String toString() {
            return isBreak ? "{{break}}" : "{{continue}}";
        }
    }

    /** {@code {{template "name" pipeline}}}, also what is left of a block. */
    record Call(int position, String name, @Nullable Pipeline pipeline) implements Node {
        @Override
        public String toString() {
            return "{{template " + Quote.string(name) + (pipeline == null ? "" : " " + pipeline) + "}}";
        }
    }

    /** Commands, the value of each being the last argument of the next. */
    record Pipeline(int position, List<Variable> targets, boolean assigns, List<Command> commands) implements Node {
        public Pipeline {
            targets = List.copyOf(targets);
            commands = List.copyOf(commands);
        }

        @Override
        public String toString() {
            String left = targets.stream().map(Node::toString).collect(Collectors.joining(", "));
            String operator = targets.isEmpty() ? "" : assigns ? " = " : " := ";
            return left + operator + commands.stream().map(Node::toString).collect(Collectors.joining(" | "));
        }
    }

    /** An operand, or a function or method with its arguments. */
    record Command(int position, List<Node> arguments) implements Node {
        public Command {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return arguments.stream().map(Command::operand).collect(Collectors.joining(" "));
        }

        static String operand(Node node) {
            return node instanceof Pipeline ? "(" + node + ")" : node.toString();
        }
    }

    /** A function's name. */
    record Identifier(int position, String name) implements Node {
        @Override
        public String toString() {
            return name;
        }
    }

    /** {@code $}, {@code $x} or {@code $x.Field}; the first name has its dollar sign. */
    record Variable(int position, List<String> names) implements Node {
        public Variable {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    /** {@code .Field.Field}. */
    record Field(int position, List<String> names) implements Node {
        public Field {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return "." + String.join(".", names);
        }
    }

    /** {@code (pipeline).Field}. */
    record Chain(int position, Node operand, List<String> names) implements Node {
        public Chain {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return Command.operand(operand) + "." + String.join(".", names);
        }
    }

    /** The cursor. */
    record Dot(int position) implements Node {
        @Override
        public String toString() {
            return ".";
        }
    }

    /** The constant {@code nil}. */
    record Nil(int position) implements Node {
        @Override
        public String toString() {
            return "nil";
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(int position, boolean value) implements Node {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A number or a character. */
    record Numeral(int position, NumberConstant constant) implements Node {
        @Override
        public String toString() {
            return constant.text();
        }
    }

    /**
     * A string.
     *
     * @param quoted as written, quotes included
     */
    record Str(int position, String quoted, String value) implements Node {
        @Override
        public String toString() {
            return quoted;
        }
    }
}
