package org.vmango.cli;

import java.util.List;
import org.vmango.cli.terminal.ClientException;
import org.vmango.core.MachineNames;

/** The names that one word stands for, as in the page's form: {@code web-{1..5}}, {@code web,db}. */
final class MachineNameRange {
    private MachineNameRange() {}

    /** @throws ClientException USAGE if they are too many */
    static List<String> of(String word) {
        List<String> names = MachineNames.read(word);
        if (names.size() > MachineNames.LIMIT) {
            throw ClientException.usage("'" + word + "' are more than " + MachineNames.LIMIT + " machines");
        }
        return names;
    }
}
