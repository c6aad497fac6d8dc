package org.vmango.gotemplate;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.Unsigned;

/** The data that the tables' templates are executed with: something of every kind. */
@NullMarked
@SuppressWarnings("ArrayRecordComponent") // arrays are among the kinds of data
record World(
        boolean yes,
        boolean no,
        int count,
        Unsigned small,
        Unsigned big,
        String name,
        String text,
        String umlaut,
        String empty,
        byte[] raw,
        double half,
        double pi,
        double zeroFloat,
        double inf,
        double negInf,
        double naN,
        double negZero,
        double tiny,
        double huge,
        float single,
        long minInt,
        long maxInt,
        Inner inner,
        List<Integer> numbers,
        List<Integer> noNumbers,
        List<Boolean> flags,
        Map<String, Integer> ages,
        Map<String, Integer> one,
        Map<String, Integer> noAges,
        Map<Integer, String> byNumber,
        List<Map<String, Integer>> maps,
        Map<String, @Nullable Object> nested,
        @Nullable Object nothing,
        Object anyInt,
        Object anyText,
        Object anyList,
        Object anyInner,
        Optional<Inner> absent,
        Label label,
        Function join,
        Function joinAll,
        Function countJoin,
        Function isNil,
        List<@Nullable Object> holes) {

    record Inner(String value) {
        public String trueFalse(boolean value) {
            return value ? "true" : "";
        }
    }

    /** Not a model: it only knows how to print itself. */
    static final class Label {
        @Override
        public String toString() {
            return "<label>";
        }
    }

    public String hello() {
        return "M0";
    }

    public long same(long number) {
        return number;
    }

    public String describe(int number, String word) {
        return "Describe: " + number + " " + word;
    }

    public String show(@Nullable Object anything) {
        return "Show: " + (anything == null ? "<nil>" : anything);
    }

    public World copy() {
        return this;
    }

    public Inner theInner() {
        return inner;
    }

    public List<Long> addTo(long number, List<Integer> numbers) {
        return numbers.stream().map(it -> it + number).toList();
    }

    public boolean fails(boolean reallyDoes) {
        if (reallyDoes) {
            throw new FunctionException("no luck");
        }
        return false;
    }

    static World create() {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        nested.put("nil", null);
        nested.put("list", Arrays.asList(1, "two", 3.5, null, true));
        nested.put("a", Map.of("b", Map.of("c", "deep")));
        return new World(
                true,
                false,
                17,
                new Unsigned(16, 16),
                new Unsigned(-1, 64),
                "x",
                "xyz",
                "aé€😀",
                "",
                new byte[] {1, 2, -1, 'A'},
                0.5,
                Math.PI,
                0,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN,
                -0.0,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                0.1f,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                new Inner("v"),
                List.of(3, 4, 5),
                List.of(),
                List.of(true, false),
                Map.of("one", 1, "two", 2, "three", 3),
                Map.of("one", 1),
                Map.of(),
                Map.of(1, "one", 10, "ten", 9, "nine", -1, "minus"),
                List.of(Map.of("one", 1, "two", 2), Map.of("eleven", 11, "twelve", 12)),
                nested,
                null,
                3,
                "text",
                List.of(7, 8),
                new Inner("in any"),
                Optional.empty(),
                new Label(),
                Function.of(it -> "[" + it.get(0) + "=" + it.get(1) + "]", String.class, String.class),
                Function.variadic(it -> "<" + joined(it, "+") + ">", String.class),
                Function.variadic(
                        it -> it.getFirst() + "=<" + joined(it.subList(1, it.size()), "+") + ">",
                        long.class,
                        String.class),
                Function.of(it -> it.getFirst() == null, Object.class),
                Arrays.asList(1, null));
    }

    static final Models MODELS = Models.of(MethodHandles.lookup(), World.class, Inner.class);

    static final Map<String, Function> FUNCTIONS = Map.ofEntries(
            Map.entry(
                    "add",
                    Function.variadic(
                            it -> it.stream()
                                    .mapToLong(n -> n instanceof Long l ? l : 0)
                                    .sum(),
                            long.class)),
            Map.entry("echo", Function.of(it -> it.getFirst(), Object.class)),
            Map.entry("die", Function.of(it -> {
                throw new FunctionException("die");
            })),
            Map.entry("makemap", Function.variadic(World::makeMap, String.class)),
            Map.entry("mapOfThree", Function.of(_ -> Map.of("three", 3))),
            Map.entry("oneArg", Function.of(it -> "oneArg=" + it.getFirst(), String.class)),
            Map.entry("twoArgs", Function.of(it -> "twoArgs=" + it.get(0) + it.get(1), String.class, String.class)),
            Map.entry(
                    "countArgs",
                    Function.variadic(
                            it -> it.getFirst() + " [" + joined(it.subList(1, it.size()), " ") + "]",
                            long.class,
                            String.class)),
            Map.entry("returnInt", Function.of(_ -> 7)),
            Map.entry("zeroArgs", Function.of(_ -> "zeroArgs")),
            Map.entry("half", Function.of(it -> it.getFirst() instanceof Double d ? d / 2 : 0, double.class)),
            Map.entry("isYes", Function.of(it -> it.getFirst(), boolean.class)),
            Map.entry("valueString", Function.of(_ -> "value", String.class)),
            Map.entry("refuse", Function.of(it -> {
                throw new FunctionException("refused");
            })));

    private static String joined(List<? extends @Nullable Object> values, String with) {
        return String.join(with, values.stream().map(String::valueOf).toList());
    }

    private static Map<String, Object> makeMap(List<? extends @Nullable Object> pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        List<@Nullable Object> all = new ArrayList<>(pairs);
        for (int i = 0; i + 1 < all.size(); i += 2) {
            map.put(String.valueOf(all.get(i)), String.valueOf(all.get(i + 1)));
        }
        return Collections.unmodifiableMap(map);
    }
}
