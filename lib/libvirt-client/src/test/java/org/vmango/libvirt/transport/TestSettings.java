package org.vmango.libvirt.transport;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings that have nothing in common with the machine that the tests run on. */
final class TestSettings {
    private TestSettings() {}

    static TransportSettings in(Path directory) {
        return in(directory, Map.of());
    }

    static TransportSettings in(Path directory, Map<String, String> environment) {
        var files = new TransportSettings.SystemFiles(
                directory.resolve("etc/ssh/ssh_config"),
                directory.resolve("etc/ssh/ssh_known_hosts"),
                directory.resolve("etc/pki/CA/cacert.pem"),
                directory.resolve("etc/pki/libvirt"));
        return new TransportSettings(
                System.getProperty("user.name"),
                directory.resolve("home"),
                directory.resolve("run/libvirt"),
                files,
                new HashMap<>(environment));
    }
}
