package org.vmango.e2e.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** What systemd is told by a service of {@code Type=notify}. {@code dist/test-package} shows the same with systemd itself. */
class ReadinessIT {
    /** systemd's side of sd_notify(3): once it hears that the service is ready, it asks it something. Java has no unix datagrams. */
    private static final String SYSTEMD = """
            use Socket;
            my ($path, $port) = @ARGV;
            alarm 60;
            socket(my $heard, AF_UNIX, SOCK_DGRAM, 0) or die $!;
            bind($heard, pack_sockaddr_un($path)) or die $!;
            while (defined recv($heard, my $message, 4096, 0)) {
                next unless $message =~ /^READY=1$/m;
                socket(my $web, AF_INET, SOCK_STREAM, 0) or die $!;
                connect($web, pack_sockaddr_in($port, INADDR_LOOPBACK)) or die $!;
                syswrite $web, "GET /healthz HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n";
                sysread $web, my $answer, 4096;
                print $message, "\\n", $answer;
                exit;
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void serve_systemdWaits_hearsItWhenRequestsAreAnswered() throws IOException {
        VmangoConfig config = VmangoConfig.in(folder).write();
        Path socket = folder.resolve("notify");
        Process systemd = new ProcessBuilder("perl", "-e", SYSTEMD, socket.toString(), Integer.toString(config.port()))
                .redirectErrorStream(true)
                .start();
        Await.until(Duration.ofSeconds(10), "the socket", () -> Files.exists(socket));

        try (Vmango vmango = Vmango.launch(config, Map.of("NOTIFY_SOCKET", socket.toString()))) {
            String heard = new String(systemd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(heard).contains("READY=1", "MAINPID=" + vmango.pid(), "HTTP/1.1 200", "{\"Status\":\"ok\"}");
        } finally {
            systemd.destroyForcibly();
        }
    }
}
