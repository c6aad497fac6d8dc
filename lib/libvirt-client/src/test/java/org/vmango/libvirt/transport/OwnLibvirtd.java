package org.vmango.libvirt.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real libvirtd of the test's own, which listens on ports of the loopback. It runs without privileges, so it cannot touch the
 * machine's networks, disks and guests, and has all its files in the test's directory.
 */
final class OwnLibvirtd implements AutoCloseable {
    private static final String NOBODY = "65534";

    private final Path directory;
    private final int port;
    private final OwnProcess process;

    private OwnLibvirtd(Path directory, int port, OwnProcess process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static OwnLibvirtd tcp(Path directory) throws IOException, InterruptedException {
        int port = SshServer.freePort();
        return start(directory, port, List.of("listen_tls = 0", "listen_tcp = 1", "tcp_port = \"%d\"".formatted(port)));
    }

    /** @param configuration further lines of libvirtd.conf */
    static OwnLibvirtd tls(
            Path directory, CertificateAuthority clients, CertificateAuthority.Identity own, String... configuration)
            throws IOException, InterruptedException {
        Files.writeString(directory.resolve("ca.pem"), clients.certificatePem());
        Files.writeString(directory.resolve("server.pem"), own.certificatePem());
        Files.writeString(directory.resolve("serverkey.pem"), own.keyPem());
        int port = SshServer.freePort();
        List<String> lines = new ArrayList<>(List.of(configuration));
        lines.add("listen_tls = 1");
        lines.add("tls_port = \"%d\"".formatted(port));
        lines.add("ca_file = \"%s\"".formatted(directory.resolve("ca.pem")));
        lines.add("cert_file = \"%s\"".formatted(directory.resolve("server.pem")));
        lines.add("key_file = \"%s\"".formatted(directory.resolve("serverkey.pem")));
        return start(directory, port, lines);
    }

    private static OwnLibvirtd start(Path directory, int port, List<String> configuration)
            throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(configuration);
        lines.add("listen_addr = \"127.0.0.1\"");
        lines.add("auth_tcp = \"none\"");
        lines.add("unix_sock_dir = \"%s\"".formatted(Files.createDirectories(directory.resolve("sockets"))));
        lines.add("log_outputs = \"3:stderr\"");
        Files.write(directory.resolve("libvirtd.conf"), lines);
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            giveToNobody(directory);
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.addAll(List.of("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=" + directory));
        for (String kind : List.of("RUNTIME_DIR", "CONFIG_HOME", "CACHE_HOME", "DATA_HOME")) {
            command.add("XDG_" + kind + "=" + directory);
        }
        command.addAll(List.of(
                "libvirtd", "--listen", "-f", directory.resolve("libvirtd.conf").toString()));
        command.addAll(List.of("-p", directory.resolve("pid").toString()));
        var daemon = new OwnLibvirtd(directory, port, OwnProcess.start(command));
        daemon.awaitPort();
        return daemon;
    }

    private static void giveToNobody(Path directory) throws IOException, InterruptedException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        OwnProcess.run("chown", "-R", NOBODY, directory.toString());
    }

    private void awaitPort() throws IOException, InterruptedException {
        while (!listens()) {
            if (process.ended(50, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("libvirtd has ended: " + process.log());
            }
        }
    }

    private boolean listens() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException _) {
            return false;
        }
    }

    int port() {
        return port;
    }

    Path socket() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("sockets"))) {
            return files.filter(it -> it.endsWith("libvirt-sock")).findFirst().orElseThrow();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
