package org.vmango.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The machines that something is to be done to, and whether to ask before. */
final class MachineChoice {
    @Option(
            names = {"-q", "--query"},
            paramLabel = "SEARCH",
            description = "Those that fit this search, too: asks before.")
    private @Nullable String query;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Parameters(
            arity = "0..*",
            paramLabel = "MACHINE",
            description = "Names, PROVIDER/NAME or ids; web-{1..5} is five.")
    private List<String> words = List.of();

    List<MachineEntry> of(MachineSource source) {
        return source.chosen(words, Optional.ofNullable(query));
    }

    boolean bySearch() {
        return query != null;
    }

    boolean mayAsk() {
        return !yes;
    }
}
