package org.vmango.cli.connection;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A {@code server} block of the client's settings.
 *
 * @param authorities a PEM file of certificates to trust in place of the Java runtime's own
 */
public record ServerSettings(
        String name,
        URI url,
        Optional<String> user,
        Optional<SecretSource> password,
        Optional<SecretSource> token,
        Optional<Path> authorities) {}
