package org.vmango.cli.terminal;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How things of one kind are shown.
 *
 * @param name one word that names it, and that commands take
 * @param plain what JSON and YAML hold of it: maps, lists, texts, numbers
 */
public record Listing<T>(List<Column<T>> columns, Function<T, String> name, Function<T, @Nullable Object> plain) {
    public Listing {
        columns = List.copyOf(columns);
    }
}
