package org.vmango.app.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder like /etc/vmango: two templates, keys and certificates, and the file under test. */
final class ConfigFolder {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String HASH = "$2a$10$uztHNVBxZ08LBmboJpAqguN4gZSymgmjaJ2xPHKwAqH.ukgaplb96";
    static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA4wX+lvcOYOaLEVD64/ga9iu2WFivdT1Q0Rbp86cbam test@vmango";

    private static final Path PEM = Path.of("../web/src/test/resources/org/vmango/web/tls");

    private final Path folder;

    ConfigFolder(Path folder) {
        this.folder = folder;
        write("vm.xml.in", "<domain>{{ .Machine.Name }}</domain>");
        write("volume.xml.in", "<volume/>");
        write("bad.xml.in", "broken");
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    void write(String name, String content) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.writeString(path(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a key or certificate of web's tests. */
    void pem(String source, String name) {
        try {
            Files.copy(PEM.resolve(source), path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Config read(String text) {
        write("vmango.conf", text);
        return reader("vmango.conf").read();
    }

    /** {@code LINE:COLUMN: problem} for each problem of the text; none if it is good. */
    List<String> problems(String text) {
        try {
            read(text);
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream()
                    .map(problem -> problem.at() + ": " + problem.text())
                    .toList();
        }
    }

    ConfigReader reader(String name) {
        return new ConfigReader(path(name), new Checks(ConfigFolder::template, ConfigFolder::url));
    }

    /** Stands for the template language: a text with "broken" in it is none. */
    private static Optional<String> template(String name, String text) {
        return text.contains("broken") ? Optional.of(name + ":1:1: unexpected \"broken\"") : Optional.empty();
    }

    /** Stands for libvirt's URLs: one with "nonsense" in it is none. */
    private static Optional<String> url(String hypervisor, String text) {
        return text.contains("nonsense") ? Optional.of("no transport 'nonsense' for " + hypervisor) : Optional.empty();
    }
}
