package org.vmango.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmango.api.ApiClient;
import org.vmango.api.MachineJson;
import org.vmango.cli.connection.ClientSettingsFile;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.connection.ServerSettings;
import org.vmango.cli.terminal.Failure;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.Tty;
import org.vmango.core.MachineOrder;
import org.vmango.core.MachineState;

/** What may stand for a value, by the word that the help shows for it: {@code MACHINE}, {@code IMAGE}, {@code FORMAT}. */
final class Candidates {
    /** A word, and what it is, for shells that show it. */
    record Candidate(String word, String description) {}

    /** Tells the shell to offer files. */
    static final Candidate FILES = new Candidate(":files", "");

    private final Surroundings surroundings;
    private final ConnectionOptions connection;

    Candidates(Surroundings surroundings, ConnectionOptions connection) {
        // Nobody can be asked for a password in the middle of a line.
        this.surroundings = new Surroundings(
                surroundings.streams(),
                Tty.none(),
                surroundings.environment(),
                surroundings.home(),
                surroundings.clock());
        this.connection = connection;
    }

    List<Candidate> of(String label) {
        return switch (label) {
            case "FILE" -> List.of(FILES);
            case "FORMAT" -> words(OutputOptions.Format.values());
            case "WHEN" -> words(OutputOptions.Colours.values());
            case "COLUMN" -> words(MachineOrder.Column.values());
            case "CONDITION" ->
                Stream.concat(
                                words(MachineState.values()).stream(),
                                Stream.of("address", "gone", "port:22").map(it -> new Candidate(it, "")))
                        .toList();
            case "LEVEL" -> words(new String[] {"error", "warn", "info", "debug", "trace"});
            case "SERVER" -> servers();
            case "MACHINE", "IMAGE", "PROVIDER", "PLAN", "KEY", "OPERATION" -> ofServer(label);
            default -> List.of();
        };
    }

    private static List<Candidate> words(Object[] values) {
        return Stream.of(values).map(it -> new Candidate(it.toString(), "")).toList();
    }

    private List<Candidate> servers() {
        return quietly(() -> new ClientSettingsFile(ClientSettingsFile.usual(surroundings))
                .read().servers().stream()
                        .map(it -> new Candidate(it.name(), address(it)))
                        .toList());
    }

    private static String address(ServerSettings server) {
        return server.url().toString();
    }

    private List<Candidate> ofServer(String label) {
        return quietly(() -> {
            try (ApiClient api = new Connector(surroundings, connection).connect()) {
                return switch (label) {
                    case "MACHINE" -> machines(api);
                    case "IMAGE" ->
                        ImageListCommand.entries(api.images()).stream()
                                .map(it -> new Candidate(it.json().id(), it.provider()))
                                .distinct()
                                .toList();
                    case "PLAN" ->
                        api.plans().plans().stream()
                                .map(it -> new Candidate(it.name(), PlanListCommand.sizes(it)))
                                .toList();
                    case "OPERATION" ->
                        api.operations().operations().stream()
                                .map(it -> new Candidate(it.id(), it.kind() + " " + it.machine() + ", " + it.state()))
                                .toList();
                    case "KEY" ->
                        api.keys().sshKeys().stream()
                                .map(it -> new Candidate(it.name(), ""))
                                .toList();
                    default ->
                        api.providers().providers().entrySet().stream()
                                .map(it ->
                                        new Candidate(it.getKey(), it.getValue().state()))
                                .toList();
                };
            }
        });
    }

    /** A name that stands for one machine alone; otherwise it comes with its provider's. */
    private static List<Candidate> machines(ApiClient api) {
        List<MachineEntry> all = MachineSource.entries(api.machines());
        return all.stream()
                .map(it -> {
                    MachineJson json = it.json();
                    boolean one = all.stream()
                                    .filter(other -> other.json().name().equals(json.name()))
                                    .count()
                            == 1;
                    return new Candidate(one ? json.name() : it.path(), it.provider() + ", " + json.state());
                })
                .toList();
    }

    /** Something to offer, if it can be had: a line that is being written is no place for errors. */
    private static List<Candidate> quietly(Source source) {
        try {
            return source.candidates();
        } catch (RuntimeException e) {
            Optional<Failure> known = Failure.of(e);
            if (known.isEmpty()) {
                throw e;
            }
            return List.of();
        }
    }

    @FunctionalInterface
    private interface Source {
        List<Candidate> candidates();
    }
}
