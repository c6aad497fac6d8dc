package org.vmango.cli;

import java.util.Map;
import org.vmango.api.ProviderJson;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Printable;
import org.vmango.cli.terminal.Surroundings;

/** Says of what is away that a list shows what was last known of it. */
final class ProviderStates {
    private ProviderStates() {}

    static void warn(Surroundings surroundings, Map<String, ProviderJson> providers) {
        providers.forEach((name, it) -> {
            String since = Amount.age(it.since(), surroundings.clock().instant());
            switch (it.state()) {
                case "away" ->
                    surroundings.say("vmango: " + Printable.of(name) + " is away since " + since
                            + ": shown is what was last known of it");
                case "degraded" ->
                    surroundings.say("vmango: " + Printable.of(name) + " has answered slowly since " + since);
                case "connecting" -> surroundings.say("vmango: " + Printable.of(name) + " is not connected yet");
                default -> {}
            }
        });
    }
}
