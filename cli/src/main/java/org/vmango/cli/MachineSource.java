package org.vmango.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vmango.api.ApiClient;
import org.vmango.api.MachineListJson;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.core.Machine;
import org.vmango.core.MachineQuery;

/** Finds the machines that a command is about. */
final class MachineSource {
    private final Surroundings surroundings;
    private final ApiClient api;

    MachineSource(Surroundings surroundings, ApiClient api) {
        this.surroundings = surroundings;
        this.api = api;
    }

    /** All machines of the server. */
    List<MachineEntry> all() {
        return entries(api.machines());
    }

    static List<MachineEntry> entries(MachineListJson list) {
        List<MachineEntry> all = new ArrayList<>();
        list.machines()
                .forEach((provider, machines) -> machines.forEach(it -> all.add(new MachineEntry(provider, it))));
        return all;
    }

    /** Those that fit the search. @throws ClientException USAGE with all that cannot be understood */
    List<MachineEntry> matching(List<MachineEntry> machines, String search) {
        MachineQuery query = MachineQuery.read(search);
        if (!query.problems().isEmpty()) {
            throw ClientException.usage(String.join(
                    "\n", query.problems().stream().map(it -> it.message()).toList()));
        }
        return machines.stream()
                .filter(it -> {
                    Machine known = it.known();
                    return query.matches(known, surroundings.clock().instant());
                })
                .toList();
    }

    /**
     * The machines of these names or ids, in this order; and those that fit the search, if there is one.
     *
     * @throws ClientException NOT_FOUND if one is not there, USAGE if one name means several
     */
    List<MachineEntry> chosen(List<String> words, Optional<String> search) {
        if (words.isEmpty() && search.isEmpty()) {
            throw ClientException.usage("which machines? Give names, PROVIDER/NAME, ids, or --query");
        }
        List<MachineEntry> all = all();
        Set<MachineEntry> chosen = new LinkedHashSet<>();
        expanded(words).forEach(word -> chosen.add(one(all, word)));
        search.ifPresent(it -> chosen.addAll(matching(all, it)));
        return List.copyOf(chosen);
    }

    static MachineEntry one(List<MachineEntry> all, String word) {
        List<MachineEntry> found = all.stream().filter(it -> it.isMeantBy(word)).toList();
        if (found.isEmpty()) {
            throw new ClientException(ExitCode.NOT_FOUND, "there is no machine '" + word + "'");
        }
        if (found.size() > 1) {
            String paths =
                    String.join(", ", found.stream().map(MachineEntry::path).toList());
            throw ClientException.usage("'" + word + "' means several machines: say one of " + paths);
        }
        return found.getFirst();
    }

    /** Names with numbers in braces become many: {@code ONE/web-{1..3}}. */
    static Stream<String> expanded(List<String> words) {
        return words.stream().flatMap(it -> MachineNameRange.of(it).stream());
    }
}
