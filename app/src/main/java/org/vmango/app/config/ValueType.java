package org.vmango.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.vmango.hcl.HclBlock;
import org.vmango.hcl.HclValue;
import org.vmango.hcl.Position;

/**
 * How a value of the file becomes one of ours. As in the Go program, a number may stand where text is meant and a quoted
 * number where a number is meant.
 *
 * @param expected what would be right: {@code a whole number of at least 1}
 * @param standIn takes a wrong value's place while the other problems are looked for; it never leaves the reader
 */
record ValueType<T>(String expected, T standIn, Reader<T> reader) {
    private static final int MAX_TEXT = 8192;

    /** Reads a value, or tells where it is wrong and why. */
    @FunctionalInterface
    interface Reader<T> {
        Optional<T> read(HclValue value, BiConsumer<Position, String> wrong);
    }

    Optional<T> read(HclValue value, BiConsumer<Position, String> wrong) {
        return reader.read(value, wrong);
    }

    /** A text that {@code parse} understands. */
    static <T> ValueType<T> text(String expected, T standIn, Function<String, Reading<T>> parse) {
        return new ValueType<>(expected, standIn, (value, wrong) -> {
            Reading<T> reading = switch (value) {
                case HclValue.Text(Position _, String text) -> sane(text, parse);
                case HclValue.Numeral(Position _, String text) -> sane(text, parse);
                case HclValue.Bool _, HclValue.Sequence _, HclBlock _ -> mistyped(expected, value);
            };
            return settled(reading, value, wrong);
        });
    }

    /** A text for which there is an {@code Optional}, or it is wrong. */
    static <T> ValueType<T> parsed(String expected, T standIn, Function<String, Optional<T>> parse) {
        return text(
                expected,
                standIn,
                text -> parse.apply(text)
                        .map(Reading::right)
                        .orElseGet(() -> Reading.wrong(expected + " is expected, not " + Shown.text(text))));
    }

    /** A whole number within bounds. */
    static <T> ValueType<T> whole(String expected, long min, long max, LongFunction<T> make) {
        return new ValueType<>(expected, make.apply(min), (value, wrong) -> {
            Optional<Long> number = WholeNumbers.of(value);
            Reading<T> reading = number.isPresent() && number.get() >= min && number.get() <= max
                    ? Reading.right(make.apply(number.get()))
                    : mistyped(expected, value);
            return settled(reading, value, wrong);
        });
    }

    /** {@code true} or {@code false}, without quotes. */
    static ValueType<Boolean> bool() {
        String expected = "true or false, without quotes,";
        return new ValueType<>(
                expected,
                false,
                (value, wrong) -> settled(
                        value instanceof HclValue.Bool(Position _, boolean bool)
                                ? Reading.right(bool)
                                : mistyped(expected, value),
                        value,
                        wrong));
    }

    /** A list in square brackets; each of its elements that is wrong is told. */
    static <T> ValueType<List<T>> list(ValueType<T> element) {
        String expected = "a list in square brackets, each element " + element.expected() + ",";
        return new ValueType<>(expected, List.of(), (value, wrong) -> {
            if (!(value instanceof HclValue.Sequence(Position _, List<HclValue> values))) {
                return settled(mistyped(expected, value), value, wrong);
            }
            List<T> elements = new ArrayList<>();
            values.forEach(each -> element.read(each, wrong).ifPresent(elements::add));
            return Optional.of(elements);
        });
    }

    private static <T> Reading<T> sane(String text, Function<String, Reading<T>> parse) {
        return text.length() > MAX_TEXT ? Reading.wrong("longer than " + MAX_TEXT + " characters") : parse.apply(text);
    }

    private static <T> Reading<T> mistyped(String expected, HclValue value) {
        return Reading.wrong(expected + " is expected, not " + Shown.value(value));
    }

    private static <T> Optional<T> settled(Reading<T> reading, HclValue value, BiConsumer<Position, String> wrong) {
        return switch (reading) {
            case Reading.Right<T>(T right) -> Optional.of(right);
            case Reading.Wrong<T>(String why) -> {
                wrong.accept(value.at(), why);
                yield Optional.empty();
            }
        };
    }
}
