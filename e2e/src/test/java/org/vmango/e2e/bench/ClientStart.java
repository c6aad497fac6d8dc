package org.vmango.e2e.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** The command-line client, from its launcher to its end: what somebody waits for who types a command. */
record ClientStart(Vmango vmango) {
    private static final int ROUNDS = 10;
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    /** A list of all machines, asked of the server that runs. */
    Samples list() {
        return Samples.of(ROUNDS, () -> run("machine", "list", "--output", "name"));
    }

    private void run(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                "env",
                "VMANGO_URL=" + vmango.uri(),
                "VMANGO_USER=" + VmangoConfig.USER,
                "VMANGO_PASSWORD=" + VmangoConfig.PASSWORD));
        words.addAll(Vmango.words(arguments));
        Command.run(DEADLINE, words);
    }
}
