package org.vmango.cli;

import java.util.List;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.Printable;
import org.vmango.cli.terminal.Surroundings;

/** Asks before something is done that cannot be undone, naming what it is done to. */
final class Question {
    private static final int NAMED = 20;

    private Question() {}

    /** @throws ClientException USAGE where nobody can be asked */
    static boolean agreed(Surroundings surroundings, String verb, List<MachineEntry> machines) {
        String names = String.join(
                ", ",
                machines.stream()
                        .limit(NAMED)
                        .map(it -> Printable.of(it.path()) + " (" + it.json().state() + ")")
                        .toList());
        String more = machines.size() > NAMED ? " and " + (machines.size() - NAMED) + " more" : "";
        return surroundings.agrees(
                Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + " " + names + more + "?");
    }
}
