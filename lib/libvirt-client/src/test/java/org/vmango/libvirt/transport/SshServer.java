package org.vmango.libvirt.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenSSH's sshd on the loopback, with keys and users of its own. It has a {@code /run/libvirt} of its own too, in a mount
 * namespace: what the test puts into {@code run/libvirt} of its directory.
 */
final class SshServer implements AutoCloseable {
    /** A user that is not root, to be refused things. */
    static final String PLAIN_USER = "vmango-test";

    private final Path directory;
    private final int port;
    private final OwnProcess process;

    private SshServer(Path directory, int port, OwnProcess process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** @param configuration lines of sshd_config that come before our own, so that they count */
    static SshServer start(Path directory, String... configuration) throws IOException, InterruptedException {
        Path own = prepare(directory);
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(configuration));
        lines.add("Port " + port);
        lines.add("ListenAddress 127.0.0.1");
        lines.add("HostKey " + own.resolve("host_ed25519"));
        lines.add("HostKey " + own.resolve("host_ecdsa"));
        lines.add("HostKey " + own.resolve("host_rsa"));
        lines.add("PidFile none");
        lines.add("AuthorizedKeysFile " + own.resolve("authorized_keys"));
        lines.add("StrictModes no");
        lines.add("UsePAM no");
        lines.add("PasswordAuthentication no");
        lines.add("PermitRootLogin prohibit-password");
        lines.add("LogLevel VERBOSE");
        Files.write(own.resolve("sshd_config"), lines);
        String script = """
                set -e
                mount -t tmpfs tmpfs /run
                mkdir -p /run/sshd /run/libvirt
                mount --bind "$1/run/libvirt" /run/libvirt
                mount --bind "$1/sshd/passwd" /etc/passwd
                exec /usr/sbin/sshd -D -e -f "$1/sshd/sshd_config"
                """;
        OwnProcess process = OwnProcess.start(List.of(
                "unshare", "--mount", "--propagation", "private", "sh", "-c", script, "sh", directory.toString()));
        process.await("Server listening on", 1);
        return new SshServer(directory, port, process);
    }

    /** Host keys, users, and a list of keys that are let in. */
    private static Path prepare(Path directory) throws IOException, InterruptedException {
        Path own = Files.createDirectories(directory.resolve("sshd"));
        Files.createDirectories(directory.resolve("run/libvirt"));
        Files.createDirectories(own.resolve("home"));
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            if (!Files.exists(own.resolve("host_" + type))) {
                newKey(own.resolve("host_" + type), type, "-b", type.equals("rsa") ? "2048" : "256");
            }
        }
        Files.writeString(own.resolve("authorized_keys"), "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.writeString(own.resolve("passwd"), """
                root:x:0:0:root:%1$s/home:/bin/bash
                sshd:x:65532:65534::/run/sshd:/usr/sbin/nologin
                %2$s:x:65531:65534::%1$s/home:/bin/sh
                """.formatted(own, PLAIN_USER));
        return own;
    }

    /** Nobody else is on this machine to take it in between. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Makes a key pair without a passphrase; the public one is beside it with {@code .pub}. */
    static Path newKey(Path file, String type, String... options) throws IOException, InterruptedException {
        Files.createDirectories(file.resolveSibling("."));
        List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-f", file.toString()));
        command.addAll(List.of(options));
        if (!command.contains("-N")) {
            command.addAll(List.of("-N", ""));
        }
        OwnProcess.run(command.toArray(String[]::new));
        return file;
    }

    int port() {
        return port;
    }

    OwnProcess process() {
        return process;
    }

    /** Lets the owner of a key in; the options are those of authorized_keys. */
    void authorize(Path key, String options) throws IOException {
        String line = options + " " + Files.readString(Path.of(key + ".pub"));
        Files.writeString(directory.resolve("sshd/authorized_keys"), line.stripLeading(), StandardOpenOption.APPEND);
    }

    /** The name that known_hosts has for it. */
    String name() {
        return "[127.0.0.1]:" + port;
    }

    /** The line of known_hosts for one of its keys. */
    String knownHostsLine(String type) throws IOException {
        String[] key = Files.readString(directory.resolve("sshd/host_" + type + ".pub"))
                .split(" ", -1);
        return "%s %s %s%n".formatted(name(), key[0], key[1]);
    }

    /** Writes a known_hosts that has just this. */
    void writeKnownHosts(Path file, String content) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
    }

    /** A program that is found before all others by commands of users, if sshd was started with that. */
    static Path program(Path directory, String name, String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path program = bin.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        program.toFile().setExecutable(true);
        return program;
    }

    /** The line of sshd_config for {@link #program}. */
    static String pathFirst(Path directory) {
        return "SetEnv PATH=" + directory.resolve("bin") + ":/usr/bin:/bin";
    }

    @Override
    public void close() {
        process.close();
    }
}
