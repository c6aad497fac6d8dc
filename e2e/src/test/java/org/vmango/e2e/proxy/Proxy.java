package org.vmango.e2e.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmango.docs.CodeBlock;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Command;

/**
 * A reverse proxy of Debian's as a process, with a configuration of the manual's in which the addresses alone are others. Its
 * package is unpacked and not installed: installed, it would be a service of the machine.
 */
final class Proxy implements AutoCloseable {
    private static final Path SOURCE =
            Path.of(System.getProperty("vmango.source", "..")).normalize();
    private static final Duration FETCH = Duration.ofMinutes(3);
    private static final Duration START = Duration.ofSeconds(30);

    /** Which there are. */
    enum Kind {
        NGINX,
        CADDY,
        HAPROXY;

        List<String> packages() {
            return switch (this) {
                case NGINX -> List.of("nginx");
                case CADDY -> List.of("caddy");
                case HAPROXY -> List.of("haproxy", "liblua5.3-0", "libopentracing-c-wrapper0", "libopentracing1");
            };
        }

        /** As its configuration's language is called in the manual. */
        String language() {
            return packages().getFirst();
        }
    }

    private final Process process;
    private final int port;
    private final Path log;

    private Proxy(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * @param folder for its files
     * @param server where it passes requests on to
     */
    static Proxy start(Kind kind, Path folder, URI server) {
        Path root = unpacked(kind);
        int port = freePort();
        try {
            Path file = Files.writeString(folder.resolve("configuration"), adapted(kind, server, port, folder));
            Path log = folder.resolve("log");
            ProcessBuilder builder = new ProcessBuilder(command(kind, root, file))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            String libraries = root.resolve("usr/lib/x86_64-linux-gnu").toString();
            builder.environment()
                    .putAll(Map.of(
                            "LD_LIBRARY_PATH",
                            libraries,
                            "XDG_DATA_HOME",
                            folder + "/",
                            "XDG_CONFIG_HOME",
                            folder + "/"));
            Proxy proxy = new Proxy(builder.start(), port, log);
            Await.until(START, kind + " listens", proxy::listens);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked(Kind kind) {
        List<String> words =
                new ArrayList<>(List.of(SOURCE.resolve("tools/unpacked").toString()));
        words.addAll(kind.packages());
        return Path.of(Command.run(FETCH, words).strip());
    }

    private static String adapted(Kind kind, URI server, int port, Path folder) {
        String shown = CodeBlock.ofManual(SOURCE.resolve("docs")).stream()
                .filter(it -> it.page().equals("operations.md") && it.language().equals(kind.language()))
                .findFirst()
                .orElseThrow()
                .text()
                .replace("127.0.0.1:8000", server.getAuthority());
        return switch (kind) {
            // The manual's block belongs into http: around it is what every installation has.
            case NGINX -> """
                daemon off;
                user root;
                pid %1$s/nginx.pid;
                events {}
                http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                %2$s
                }
                """.formatted(folder, replaced(shown, "listen 8080;", "listen 127.0.0.1:" + port + ";"));
            // For a public name it would ask for a certificate.
            case CADDY ->
                "{\n admin off\n}\n" + replaced(shown, "vmango.example.org {", "http://127.0.0.1:" + port + " {");
            case HAPROXY -> replaced(shown, "bind :8080", "bind 127.0.0.1:" + port);
        };
    }

    private static String replaced(String text, String address, String other) {
        if (!text.contains(address)) {
            throw new AssertionError("the manual's configuration has no '%s':%n%s".formatted(address, text));
        }
        return text.replace(address, other);
    }

    private static List<String> command(Kind kind, Path root, Path file) {
        return switch (kind) {
            case NGINX -> List.of(root + "/usr/sbin/nginx", "-e", "stderr", "-c", file.toString());
            case CADDY ->
                List.of(root + "/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
            case HAPROXY -> List.of(root + "/usr/sbin/haproxy", "-db", "-f", file.toString());
        };
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new AssertionError("it ended with %d; it said:%n%s".formatted(process.exitValue(), said()));
        }
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            // Not yet.
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
