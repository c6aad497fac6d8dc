package org.vmango.cli.terminal;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param kind how it is shown
 */
public record Column<T>(String title, Kind kind, Function<T, Cell> cell) {
    public enum Kind {
        TEXT,
        /** Right-aligned. */
        NUMBER,
        /** Text that is shown only when more is asked for. */
        MORE
    }

    public static <T> Column<T> text(String title, Function<T, String> text) {
        return new Column<>(title, Kind.TEXT, text.andThen(Cell::of));
    }

    public static <T> Column<T> number(String title, Function<T, String> text) {
        return new Column<>(title, Kind.NUMBER, text.andThen(Cell::of));
    }

    public static <T> Column<T> state(String title, Function<T, String> state) {
        return new Column<>(title, Kind.TEXT, state.andThen(Cell::state));
    }

    public static <T> Column<T> more(String title, Function<T, String> text) {
        return new Column<>(title, Kind.MORE, text.andThen(Cell::of));
    }
}
