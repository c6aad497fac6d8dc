package org.vmango.cli.terminal;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmango.api.ApiJson;

/** Shows things in the form that was asked for. */
public final class Output {
    private final Surroundings surroundings;
    private final OutputOptions options;

    public Output(Surroundings surroundings, OutputOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    public <T> void list(List<T> items, Listing<T> listing) {
        write(
                switch (options.format()) {
                    case TABLE, WIDE -> table(items, listing);
                    case NAME -> names(items, listing);
                    case JSON, YAML ->
                        structuredText(items.stream().map(listing.plain()).toList());
                });
    }

    /** For programs: as YAML where that is asked for, else as JSON. */
    public void structured(@Nullable Object plain) {
        write(structuredText(plain));
    }

    /** Whether it is programs that read what is shown. */
    public boolean isStructured() {
        return options.format() == OutputOptions.Format.JSON || options.format() == OutputOptions.Format.YAML;
    }

    public boolean isNames() {
        return options.format() == OutputOptions.Format.NAME;
    }

    public boolean colours() {
        boolean able = surroundings.tty().out()
                && surroundings.variable("NO_COLOR").isEmpty()
                && !surroundings.variable("TERM").filter("dumb"::equals).isPresent();
        return switch (options.colours()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> able;
        };
    }

    public void write(String text) {
        PrintWriter out = surroundings.streams().out();
        out.print(text);
        out.flush();
    }

    private String structuredText(@Nullable Object plain) {
        return options.format() == OutputOptions.Format.YAML ? Yaml.of(plain) : ApiJson.indented(plain) + "\n";
    }

    private <T> String table(List<T> items, Listing<T> listing) {
        boolean all = options.format() == OutputOptions.Format.WIDE;
        List<Column<T>> columns = listing.columns().stream()
                .filter(it -> all || it.kind() != Column.Kind.MORE)
                .toList();
        int width =
                surroundings.tty().out() && !all ? surroundings.tty().columns().getAsInt() : 0;
        return new Table(options.headers(), colours(), width).text(columns, items);
    }

    private static <T> String names(List<T> items, Listing<T> listing) {
        var text = new StringBuilder();
        items.forEach(it -> text.append(Printable.of(listing.name().apply(it))).append('\n'));
        return text.toString();
    }
}
