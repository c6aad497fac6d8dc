package org.vmango.cli.connection;

import java.util.List;
import java.util.Optional;
import org.vmango.cli.terminal.ClientException;

/** The client's settings file: the servers that the user has named. */
public record ClientSettings(List<ServerSettings> servers, Optional<String> byDefault) {
    public static final ClientSettings NONE = new ClientSettings(List.of(), Optional.empty());

    public ClientSettings {
        servers = List.copyOf(servers);
    }

    /** @throws ClientException USAGE if there is none of that name */
    public ServerSettings server(String name) {
        return servers.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ClientException.usage(
                        servers.isEmpty()
                                ? "there is no server '" + name + "': the settings file names none"
                                : "there is no server '" + name + "': the settings file has " + names()));
    }

    /** The one that is meant when nothing is said: the named default, or the only one. */
    public Optional<ServerSettings> usual() {
        if (byDefault.isPresent()) {
            return Optional.of(server(byDefault.get()));
        }
        return servers.size() == 1 ? Optional.of(servers.getFirst()) : Optional.empty();
    }

    public String names() {
        return String.join(", ", servers.stream().map(ServerSettings::name).toList());
    }
}
