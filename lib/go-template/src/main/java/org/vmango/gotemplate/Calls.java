package org.vmango.gotemplate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Quote;
import org.vmango.gotemplate.fmt.TooLongException;
import org.vmango.gotemplate.parse.Node;
import org.vmango.gotemplate.parse.NumberConstant;
import org.vmango.gotemplate.value.GoType;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.NilInterface;

/** Calls functions and methods with arguments of the types that they want. */
final class Calls {
    /**
     * A call as written.
     *
     * @param node what an error of the function points to
     * @param last what comes from the pipeline, as the last argument; {@link Evaluator.Missing} if nothing does
     */
    record Call(
            Node node,
            String name,
            List<Node> arguments,
            @Nullable Object last) {
        int count() {
            return arguments.size() + (last instanceof Evaluator.Missing ? 0 : 1);
        }
    }

    /** What is done with the arguments. */
    private interface Target {
        @Nullable
        Object invoke(List<@Nullable Object> arguments) throws Throwable;
    }

    private final Frame frame;
    private final Evaluator evaluator;

    Calls(Frame frame, Evaluator evaluator) {
        this.frame = frame;
        this.evaluator = evaluator;
    }

    @Nullable
    Object function(@Nullable Object dot, String name, Call call) {
        Function own = frame.shared.settings().functions().get(name);
        Function function = own == null ? frame.shared.builtins().find(name) : own;
        if (function == null) {
            throw frame.error(Quote.string(name) + " is not a defined function");
        }
        checkCount(function, call);
        if (own == null && (name.equals("and") || name.equals("or"))) {
            return shortCircuit(dot, name.equals("or"), call);
        }
        List<@Nullable Object> arguments = arguments(dot, function, call);
        Target target = own == null && name.equals("call") ? this::callValue : function::call;
        return invoke(call, target, arguments);
    }

    private void checkCount(Function function, Call call) {
        if (function.isVariadic() && call.count() < function.fixed()) {
            throw frame.error("wrong number of args for " + call.name + ": want at least " + function.fixed() + " got "
                    + call.arguments.size());
        }
        if (!function.isVariadic() && call.count() != function.fixed()) {
            throw frame.error(
                    "wrong number of args for " + call.name + ": want " + function.fixed() + " got " + call.count());
        }
    }

    private @Nullable Object shortCircuit(@Nullable Object dot, boolean until, Call call) {
        Object value = null;
        for (Node argument : call.arguments) {
            value = argument(dot, Object.class, argument);
            if (Truth.of(value) == until) {
                return value;
            }
        }
        return call.last instanceof Evaluator.Missing ? value : call.last;
    }

    private List<@Nullable Object> arguments(@Nullable Object dot, Function function, Call call) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Node argument : call.arguments) {
            values.add(argument(dot, function.parameter(values.size()), argument));
        }
        if (!(call.last instanceof Evaluator.Missing)) {
            values.add(validate(call.last, function.parameter(values.size())));
        }
        return values;
    }

    private @Nullable Object callValue(List<@Nullable Object> arguments) {
        Object value = arguments.getFirst();
        if (value == null) {
            throw new FunctionException("call of nil");
        }
        if (!(value instanceof Function function)) {
            throw new FunctionException("non-function of type " + GoType.of(value));
        }
        List<@Nullable Object> rest = new ArrayList<>(arguments.subList(1, arguments.size()));
        if (function.isVariadic() && rest.size() < function.fixed()) {
            throw new FunctionException(
                    "wrong number of args: got " + rest.size() + " want at least " + function.fixed());
        }
        if (!function.isVariadic() && rest.size() != function.fixed()) {
            throw new FunctionException("wrong number of args: got " + rest.size() + " want " + function.fixed());
        }
        for (int i = 0; i < rest.size(); i++) {
            Class<?> type = function.parameter(i);
            if (!Assignable.fits(rest.get(i), type)) {
                String problem = rest.get(i) == null ? "value is nil" : "value has type " + GoType.of(rest.get(i));
                throw new FunctionException("arg " + i + ": " + problem + "; should be "
                        + (rest.get(i) == null ? "of type " : "") + GoType.of(type));
            }
            rest.set(i, Assignable.convert(rest.get(i), type));
        }
        return function.call(rest);
    }

    /** Reads a field or calls a method. */
    @Nullable
    Object member(@Nullable Object dot, Object receiver, Models.Member member, Call call) {
        int wanted = member.parameters().size();
        if (member.isField() && call.count() > 0) {
            throw frame.error(call.name + " has arguments but cannot be invoked as function");
        }
        if (call.count() != wanted) {
            throw frame.error("wrong number of args for " + call.name + ": want " + wanted + " got " + call.count());
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Node argument : call.arguments) {
            values.add(argument(dot, member.parameters().get(values.size()), argument));
        }
        if (!(call.last instanceof Evaluator.Missing)) {
            values.add(validate(call.last, member.parameters().get(values.size())));
        }
        return Evaluator.incoming(invoke(call, arguments -> member.invoke(receiver, arguments), values));
    }

    private @Nullable Object invoke(Call call, Target target, List<@Nullable Object> arguments) {
        try {
            return target.invoke(arguments);
        } catch (TemplateException | Error e) {
            throw e;
        } catch (TooLongException e) {
            frame.at = call.node;
            throw frame.error(String.valueOf(e.getMessage()), e);
        } catch (FunctionException e) {
            frame.at = call.node;
            throw frame.error("error calling " + call.name + ": " + e.getMessage(), e);
        } catch (Throwable e) {
            // As Go does with a function that panics.
            frame.at = call.node;
            throw frame.error("error calling " + call.name + ": " + e, e);
        }
    }

    /** The value of an argument for a parameter of the type. */
    @Nullable
    Object argument(@Nullable Object dot, Class<?> type, Node node) {
        frame.at = node;
        if (node instanceof Node.Nil) {
            if (!Assignable.takesNil(type)) {
                throw frame.error("cannot assign nil to " + GoType.of(type));
            }
            return null;
        }
        Optional<List<@Nullable Object>> value = evaluator.dynamic(dot, node);
        return value.isPresent() ? validate(value.get().getFirst(), type) : constant(node, type);
    }

    private Object constant(Node node, Class<?> type) {
        if (type == Object.class) {
            return switch (node) {
                case Node.Bool(int _, boolean value) -> value;
                case Node.Str(int _, String _, String value) -> value;
                case Node.Numeral(int _, NumberConstant number) -> evaluator.ideal(node, number);
                default -> throw frame.error("can't handle assignment of " + node + " to empty interface argument");
            };
        }
        NumberConstant number = node instanceof Node.Numeral(int _, NumberConstant constant) ? constant : null;
        Object value = null;
        String wanted;
        if (type == Boolean.class || type == boolean.class) {
            wanted = "bool";
            value = node instanceof Node.Bool(int _, boolean bool) ? bool : null;
        } else if (CharSequence.class.isAssignableFrom(type)) {
            wanted = "string";
            value = node instanceof Node.Str(int _, String _, String text) ? text : null;
        } else if (Assignable.isInteger(type)) {
            wanted = "integer";
            value = number == null ? null : number.integer();
        } else if (Assignable.isReal(type)) {
            wanted = "float";
            value = number == null ? null : number.real();
        } else {
            throw frame.error("can't handle " + node + " for arg of type " + GoType.of(type));
        }
        if (value == null) {
            throw frame.error("expected " + wanted + "; found " + node);
        }
        return convert(value, type);
    }

    /** The value, if a parameter of the type takes it. */
    private @Nullable Object validate(@Nullable Object value, Class<?> type) {
        Object plain = value instanceof NilInterface ? null : value;
        if (plain == null && !Assignable.takesNil(type)) {
            throw frame.error(
                    value == null
                            ? "invalid value; expected " + GoType.of(type)
                            : "wrong type for value; expected " + GoType.of(type) + "; got interface {}");
        }
        if (plain != null && !Assignable.fits(plain, type)) {
            throw frame.error("wrong type for value; expected " + GoType.of(type) + "; got " + GoType.of(plain));
        }
        return plain == null ? null : convert(plain, type);
    }

    private Object convert(Object value, Class<?> type) {
        Object converted = Assignable.convert(value, type);
        if (converted == null) {
            String shown = Kind.of(value).isInteger() ? new BigInteger(value.toString()).toString() : value.toString();
            throw frame.error(shown + " overflows " + GoType.of(type));
        }
        return converted;
    }
}
