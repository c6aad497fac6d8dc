package org.vmango.libvirt.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vmango.libvirt.transport.SshFixture.receive;
import static org.vmango.libvirt.transport.SshFixture.thenEchoes;
import static org.vmango.libvirt.transport.SshFixture.uri;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

/** One session, many connections: what they share, and what one of them cannot do to the others. */
@Timeout(90)
class SshSessionIT {
    /** The window of a channel, and what the kernel and sshd hold between the daemon and us. */
    private static final long MAX_BUFFERED = 8 << 20;

    @TempDir
    private Path directory;

    private SshFixture ssh;

    @BeforeEach
    void prepare() throws Exception {
        ssh = new SshFixture(directory);
        ssh.givenDaemon("run/libvirt/libvirt-sock");
    }

    @AfterEach
    void closeAll() throws Exception {
        ssh.close();
    }

    @Test
    void open_manyAtOnce_oneLogin() throws Exception {
        SshServer server = ssh.givenServer();

        List<Transport> transports = openAtOnce(20, uri(server, ""));

        for (Transport transport : transports) {
            thenEchoes(transport, "libvirt-sock");
        }
        assertThat(server.process().count("Accepted publickey")).isEqualTo(1);
    }

    @Test
    void open_otherIdentity_sessionOfItsOwn() throws Exception {
        SshServer server = ssh.givenServer();
        Path other = ssh.givenKey("other", "ed25519");
        server.authorize(other, "");

        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
        thenEchoes(ssh.open(uri(server, "keyfile=" + other)), "libvirt-sock");

        assertThat(server.process().count("Accepted publickey")).isEqualTo(2);
    }

    @Test
    void close_last_sessionEndsAndTheNextOneLogsInAgain() throws Exception {
        SshServer server = ssh.givenServer();
        Transport first = ssh.open(uri(server, ""));
        Transport second = ssh.open(uri(server, ""));

        first.close();
        first.close();
        thenEchoes(second, "libvirt-sock");
        assertThat(server.process().count("Connection closed by")).isZero();
        second.close();

        server.process().await("Connection closed by", 1);
        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
        assertThat(server.process().count("Accepted publickey")).isEqualTo(2);
    }

    @Test
    void open_moreCommandsThanASessionMayHave_furtherSessions() throws Exception {
        SshServer server = ssh.givenServer("MaxSessions 2");

        List<Transport> transports = openAtOnce(5, uri(server, "proxy=netcat"));

        for (Transport transport : transports) {
            thenEchoes(transport, "libvirt-sock");
        }
        assertThat(server.process().count("Accepted publickey")).isBetween(3L, 5L);
    }

    @Test
    void read_slowReader_senderHasToWait() throws Exception {
        SshServer server = ssh.givenServer();
        EchoDaemon flood = ssh.keep(EchoDaemon.flood(directory.resolve("flood")));
        String socket = "socket=" + directory.resolve("flood");
        Transport forwarded = ssh.open(uri(server, socket));
        Transport byCommand = ssh.open(uri(server, "proxy=netcat&" + socket));
        Transport other = ssh.open(uri(server, ""));

        // Far more than fits goes through the same session meanwhile, so the floods had the time to go on.
        receive(other, "libvirt-sock\n".length());
        for (int i = 0; i < 200; i++) {
            byte[] chunk = new byte[200_000];
            Thread writer = Thread.ofVirtual().start(() -> write(other, chunk));
            receive(other, chunk.length);
            writer.join();
        }

        assertThat(flood.connections()).isEqualTo(2);
        assertThat(flood.sent()).isBetween(1L << 20, 2 * MAX_BUFFERED);
        receive(forwarded, 50 << 20);
        receive(byCommand, 50 << 20);
    }

    @Test
    void write_keysExchangedAnewAllTheTime_bytesIntact() throws Exception {
        SshServer server = ssh.givenServer("RekeyLimit 512K");
        Transport transport = ssh.open(uri(server, ""));
        receive(transport, "libvirt-sock\n".length());
        byte[] sent = new byte[16 << 20];
        new Random(1).nextBytes(sent);

        Thread writer = Thread.ofVirtual().start(() -> write(transport, sent));
        ByteBuffer received = ByteBuffer.allocate(sent.length);
        while (received.hasRemaining()) {
            assertThat(transport.read(received)).isPositive();
        }
        writer.join();

        assertThat(received.array()).isEqualTo(sent);
    }

    @Test
    void close_writerWaitingForRoom_isWoken() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.keep(EchoDaemon.deaf(directory.resolve("deaf")));
        Transport transport = ssh.open(uri(server, "socket=" + directory.resolve("deaf")));
        Transport other = ssh.open(uri(server, ""));
        var outcome = new CompletableFuture<Exception>();
        ByteBuffer endless = ByteBuffer.allocate(64 << 20);
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                transport.write(endless);
            } catch (IOException e) {
                outcome.complete(e);
            }
        });
        thenEchoes(other, "libvirt-sock");
        assertThat(outcome).isNotDone();

        transport.close();

        assertThat(outcome.get()).isInstanceOf(IOException.class);
        writer.join();
        assertThat(endless.remaining()).isPositive();
    }

    @Test
    void close_reader_isWoken() throws Exception {
        SshServer server = ssh.givenServer();
        Transport transport = ssh.open(uri(server, ""));
        receive(transport, "libvirt-sock\n".length());
        Future<IOException> outcome = readUntilFailure(transport);

        transport.close();

        assertThat(outcome.get()).hasMessageContaining("was closed");
    }

    @Test
    void read_daemonEnds_endOfStream() throws Exception {
        SshServer server = ssh.givenServer();
        EchoDaemon daemon = EchoDaemon.echo(directory.resolve("short"));
        for (String proxy : List.of("", "proxy=netcat&")) {
            Transport transport = ssh.open(uri(server, proxy + "socket=" + directory.resolve("short")));
            receive(transport, "short\n".length());
            daemon.hangUp();

            assertThat(transport.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        daemon.close();
    }

    @Test
    void read_sessionKilled_allNotice() throws Exception {
        SshServer server = ssh.givenServer();
        Transport forwarded = ssh.open(uri(server, ""));
        Transport byCommand = ssh.open(uri(server, "proxy=netcat"));
        receive(forwarded, "libvirt-sock\n".length());
        receive(byCommand, "libvirt-sock\n".length());

        server.process().handle().children().forEach(ProcessHandle::destroyForcibly);

        thenClosed(readUntilFailure(forwarded).get());
        thenClosed(readUntilFailure(byCommand).get());
        assertThatThrownBy(() -> forwarded.write(ByteBuffer.allocate(1))).satisfies(SshSessionIT::thenClosed);
        thenEchoes(ssh.open(uri(server, "")), "libvirt-sock");
    }

    @Test
    void read_hostFallsSilent_noticedByKeepalive() throws Exception {
        SshServer server = ssh.givenServer();
        ssh.givenTransports(new Transports(ssh.settings(Map.of()), Duration.ofMillis(200)));
        Transport transport = ssh.open(uri(server, ""));
        receive(transport, "libvirt-sock\n".length());
        Future<IOException> outcome = readUntilFailure(transport);
        List<ProcessHandle> session = server.process().handle().descendants().toList();
        assertThat(session).isNotEmpty();

        for (ProcessHandle process : session) {
            OwnProcess.signal("STOP", process);
        }

        IOException failure = outcome.get();
        thenClosed(failure);
        assertThat(failure).hasMessageContaining("without reply");
    }

    @Test
    void close_transports_endsEverything() throws Exception {
        SshServer server = ssh.givenServer();
        Transport transport = ssh.open(uri(server, ""));
        receive(transport, "libvirt-sock\n".length());
        Future<IOException> outcome = readUntilFailure(transport);

        ssh.transports().close();

        thenClosed(outcome.get());
        ssh.thenFails(uri(server, ""), Kind.CLOSED, "no connections are opened any more");
    }

    private List<Transport> openAtOnce(int count, LibvirtUri uri) throws Exception {
        List<Future<Transport>> openings = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                openings.add(threads.submit(() -> ssh.transports().open(uri, SshFixture.LIMIT)));
            }
        }
        List<Transport> transports = new ArrayList<>();
        for (Future<Transport> opening : openings) {
            transports.add(ssh.keep(opening.get()));
        }
        return transports;
    }

    private static Future<IOException> readUntilFailure(Transport transport) {
        var outcome = new CompletableFuture<IOException>();
        Thread.ofVirtual().start(() -> {
            try {
                int count = transport.read(ByteBuffer.allocate(1));
                outcome.completeExceptionally(new AssertionError("no failure but " + count));
            } catch (IOException e) {
                outcome.complete(e);
            }
        });
        return outcome;
    }

    private static void thenClosed(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
    }

    private static void write(Transport transport, byte[] bytes) {
        try {
            transport.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
