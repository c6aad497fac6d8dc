package org.vmango.cli;

import java.util.List;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.Printable;
import org.vmango.cli.terminal.Surroundings;

/** Tells what was done to machines: a sentence each for people, the machines as they are now for programs. */
record Done(Surroundings surroundings, Output output) {
    void tell(List<MachineEntry> machines, String past) {
        if (output.isStructured() || output.isNames()) {
            output.list(machines, MachineListing.at(surroundings.clock().instant()));
            return;
        }
        var text = new StringBuilder();
        for (MachineEntry it : machines) {
            String address = it.json().ip().map(ip -> ", " + ip.address()).orElse("");
            text.append(Printable.of(it.path() + " " + past + " (" + it.json().state() + address + ")"))
                    .append('\n');
        }
        output.write(text.toString());
    }
}
