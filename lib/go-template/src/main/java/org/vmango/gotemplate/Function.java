package org.vmango.gotemplate;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.FunctionValue;
import org.vmango.gotemplate.value.GoType;

/**
 * A function that templates can call, by its name in {@link Settings} or as a value with {@code call}. Arguments are
 * checked against the parameters before it is called.
 */
public final class Function implements FunctionValue {
    /** What a function does. */
    @FunctionalInterface
    public interface Body {
        /** @throws FunctionException if it cannot */
        @Nullable
        Object call(List<@Nullable Object> arguments);
    }

    private final List<Class<?>> parameters;
    private final boolean variadic;
    private final Body body;

    private Function(List<Class<?>> parameters, boolean variadic, Body body) {
        this.parameters = parameters;
        this.variadic = variadic;
        this.body = body;
    }

    /**
     * A function with a fixed number of arguments.
     *
     * @param parameters {@code Object} takes everything, nil too; {@code String}, {@code Boolean}, {@code Double} and the
     *     types of integers take what Go's do; any other takes its instances
     */
    public static Function of(Body body, Class<?>... parameters) {
        return new Function(List.of(parameters), false, body);
    }

    /** A function whose last parameter may be given any number of times, also not at all. */
    public static Function variadic(Body body, Class<?>... parameters) {
        if (parameters.length == 0) {
            throw new IllegalArgumentException("a variadic function needs a parameter");
        }
        return new Function(List.of(parameters), true, body);
    }

    boolean isVariadic() {
        return variadic;
    }

    /** How many arguments it must be given. */
    int fixed() {
        return variadic ? parameters.size() - 1 : parameters.size();
    }

    Class<?> parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    @Nullable
    Object call(List<@Nullable Object> arguments) {
        return body.call(arguments);
    }

    @Override
    public String goType() {
        String types = parameters.stream().map(GoType::of).collect(Collectors.joining(", "));
        if (variadic) {
            int last = types.lastIndexOf(", ") < 0 ? 0 : types.lastIndexOf(", ") + 2;
            types = types.substring(0, last) + "..." + types.substring(last);
        }
        return "func(" + types + ") interface {}";
    }
}
