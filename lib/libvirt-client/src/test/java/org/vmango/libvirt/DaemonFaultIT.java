package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmango.libvirt.error.CannotConnectException;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.event.LibvirtEvent;
import org.vmango.libvirt.live.OwnLibvirtd;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/** A real daemon that is frozen, thawed, killed and started again. */
@Timeout(120)
final class DaemonFaultIT {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private OwnLibvirtd libvirtd;
    private Transports transports;
    private LibvirtConnection connection;

    @BeforeEach
    void start() throws IOException {
        libvirtd = OwnLibvirtd.start();
        transports = new Transports(TransportSettings.ofMachine());
        connection = open(Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        connection.close();
        callers.shutdownNow();
        transports.close();
        libvirtd.close();
    }

    @Test
    void frozen_callsEndAtTheirDeadlines_andNewConnectionsToo() throws Exception {
        libvirtd.stop();

        var calls = IntStream.range(0, 10)
                .mapToObj(_ -> inBackground(() -> connection.within(DEADLINE).listAllDomains()))
                .toList();
        assertThatThrownBy(() -> open(DEADLINE)).isInstanceOf(DeadlineExceededException.class);

        int unknown = 0;
        for (var call : calls) {
            assertThat(failure(call)).isInstanceOf(DeadlineExceededException.class);
            unknown += failure(call) instanceof DeadlineExceededException late && late.outcomeUnknown() ? 1 : 0;
        }
        assertThat(unknown).as("no more than may be in flight were sent").isEqualTo(4);
        assertThat(connection.callsInFlight()).isEqualTo(4);
    }

    @Test
    void thawed_inTime_theSameConnectionGoesOn() throws Exception {
        libvirtd.stop();
        assertThatThrownBy(() -> connection.within(DEADLINE).listAllDomains())
                .isInstanceOf(DeadlineExceededException.class);
        var waiting = inBackground(() -> connection.listAllDomains().size());

        libvirtd.resume();

        assertThat(waiting.get()).isEqualTo(1);
        assertThat(connection.listAllDomains()).hasSize(1);
        assertThat(connection.callsInFlight())
                .as("the late reply gave its slot back")
                .isZero();
    }

    @Test
    void frozen_longerThanTheKeepAlive_isFoundDead() throws Exception {
        var quick = ConnectionSettings.defaults().withKeepAlive(Duration.ofSeconds(1), 2);
        try (var watched = LibvirtConnection.open(transports, libvirtd.uri("test:///default"), quick)) {
            libvirtd.stop();
            long start = System.nanoTime();
            var call = inBackground(watched::listAllDomains);

            assertThat(failure(call))
                    .isInstanceOfSatisfying(
                            ConnectionLostException.class,
                            e -> assertThat(e.outcomeUnknown()).isTrue());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        }
    }

    @Test
    void killed_everybodyFailsAtOnce_andANewDaemonServesANewConnection() throws Exception {
        var events = new LinkedBlockingQueue<LibvirtEvent>();
        libvirtd.stop();
        var calls = IntStream.range(0, 8)
                .mapToObj(_ -> inBackground(connection::listAllDomains))
                .toList();
        awaitInFlight(4);
        long start = System.nanoTime();

        libvirtd.kill();

        int unknown = 0;
        for (var call : calls) {
            assertThat(failure(call)).isInstanceOf(ConnectionLostException.class);
            unknown += failure(call) instanceof ConnectionLostException lost && lost.outcomeUnknown() ? 1 : 0;
        }
        assertThat(unknown).isEqualTo(4);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE);
        assertThatThrownBy(() -> open(DEADLINE)).isInstanceOf(CannotConnectException.class);
        libvirtd.restart();
        try (var again = open(Duration.ofSeconds(30));
                var subscription = again.subscribe(Set.of(EventKind.DOMAIN_LIFECYCLE), events::add)) {
            assertThat(subscription.unknown()).isEmpty();
            again.lookupDomain("test").destroy();
            assertThat(Optional.ofNullable(events.poll(10, TimeUnit.SECONDS))).isPresent();
        }
    }

    @Test
    void idle_connectionIsPingedByTheDaemonAndLives() throws Exception {
        // Our daemon pings after 1 s of silence and closes after 3: we must have answered by then
        var quiet = ConnectionSettings.defaults().withKeepAlive(Duration.ofMinutes(5), 2);
        try (var idle = LibvirtConnection.open(transports, libvirtd.uri("test:///default"), quiet)) {
            var lost = inBackground(idle::awaitLoss);

            assertThatThrownBy(() -> lost.get(6, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(idle.listAllDomains()).hasSize(1);
        }
    }

    private void awaitInFlight(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (connection.callsInFlight() < count) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private LibvirtConnection open(Duration deadline) {
        var settings = ConnectionSettings.defaults().withDeadline(deadline);
        return LibvirtConnection.open(transports, libvirtd.uri("test:///default"), settings);
    }

    private <T> Future<T> inBackground(Callable<T> task) {
        return callers.submit(task);
    }

    private static Throwable failure(Future<?> call) throws InterruptedException {
        try {
            throw new AssertionError("succeeded: " + call.get());
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause()).orElseThrow();
        }
    }
}
