package org.vmango.gotemplate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.fmt.Fmt;

/** The functions that every template has. */
final class Builtins {
    static final Set<String> NAMES = Set.of(
            "and",
            "call",
            "html",
            "index",
            "slice",
            "js",
            "len",
            "not",
            "or",
            "print",
            "printf",
            "println",
            "urlquery",
            "eq",
            "ge",
            "gt",
            "le",
            "lt",
            "ne");

    private final Map<String, Function> functions = new HashMap<>();
    private final Fmt fmt;

    Builtins(Fmt fmt) {
        this.fmt = fmt;
        Comparison comparison = new Comparison(fmt);
        any("html", values -> Escapes.html(text(values)));
        any("js", values -> Escapes.js(text(values)));
        any("urlquery", values -> Escapes.urlQuery(text(values)));
        any("print", fmt::print);
        any("println", fmt::println);
        put("printf", Function.variadic(Builtins.printf(fmt), String.class, Object.class));
        put("len", Function.of(values -> Indexing.length(values.getFirst()), Object.class));
        put("not", Function.of(values -> !Truth.of(values.getFirst()), Object.class));
        atLeastOne("index", Indexing::index);
        atLeastOne("slice", Indexing::slice);
        atLeastOne("eq", comparison::equal);
        // These three are called by the evaluator itself: it may not need all their arguments, or calls back.
        atLeastOne("and", Builtins::unreachable);
        atLeastOne("or", Builtins::unreachable);
        atLeastOne("call", Builtins::unreachable);
        two("ne", (a, b) -> !comparison.equal(java.util.Arrays.asList(a, b)));
        two("lt", comparison::less);
        two("le", comparison::lessOrEqual);
        two("gt", (a, b) -> !comparison.lessOrEqual(a, b));
        two("ge", (a, b) -> !comparison.less(a, b));
    }

    @Nullable
    Function find(String name) {
        return functions.get(name);
    }

    private interface Predicate {
        boolean test(@Nullable Object a, @Nullable Object b);
    }

    private void any(String name, Function.Body body) {
        put(name, Function.variadic(body, Object.class));
    }

    private void atLeastOne(String name, Function.Body body) {
        put(name, Function.variadic(body, Object.class, Object.class));
    }

    private void two(String name, Predicate predicate) {
        put(name, Function.of(values -> predicate.test(values.get(0), values.get(1)), Object.class, Object.class));
    }

    private void put(String name, Function function) {
        functions.put(name, function);
    }

    private static Function.Body printf(Fmt fmt) {
        return values -> fmt.printf(String.valueOf(values.getFirst()), values.subList(1, values.size()));
    }

    private static Object unreachable(List<@Nullable Object> values) {
        throw new IllegalStateException("called with " + values.size() + " arguments");
    }

    /** The text of a function's arguments: a string as it is, others as {@code print} has them. */
    private String text(List<? extends @Nullable Object> values) {
        if (values.size() == 1 && values.getFirst() instanceof CharSequence text) {
            return text.toString();
        }
        List<@Nullable Object> printable = new ArrayList<>(values);
        printable.replaceAll(value -> value == null ? "<no value>" : value);
        return fmt.print(printable);
    }
}
