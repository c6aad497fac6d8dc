package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.event.EventKind;
import org.vmango.libvirt.live.OwnLibvirtd;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/**
 * The QEMU driver of libvirtd 9.0 dies, within a few dozen rounds of this, when a connection that hears events ends while
 * the daemon works on a call of it.
 */
@Timeout(120)
final class CarefulCloseIT {
    private static final int ROUNDS = 40;

    @Test
    void close_whileTheDaemonWorks_daemonLives() throws Exception {
        try (var libvirtd = OwnLibvirtd.start();
                var transports = new Transports(TransportSettings.ofMachine());
                var witness = open(libvirtd, transports);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            witness.defineDomain("""
                    <domain type='qemu'><name>vmango-test-close</name><memory unit='MiB'>16</memory>
                    <os><type>hvm</type></os></domain>
                    """);
            for (int round = 0; round < ROUNDS; round++) {
                thenAllCallsEnd(closedAtWork(open(libvirtd, transports), callers, round));
            }
            assertThat(witness.lost()).isEmpty();
            witness.lookupDomain("vmango-test-close").undefine();
        }
    }

    private static LibvirtConnection open(OwnLibvirtd libvirtd, Transports transports) throws IOException {
        return LibvirtConnection.open(transports, libvirtd.uri("qemu:///session"), ConnectionSettings.defaults());
    }

    /** Threads that ask without a pause, and a close after some answers. */
    private static List<Future<LibvirtFailure>> closedAtWork(
            LibvirtConnection connection, ExecutorService callers, int answers) {
        var count = new AtomicInteger();
        try (connection) {
            connection.subscribe(EnumSet.allOf(EventKind.class), _ -> {});
            var domains = Collections.nCopies(20, connection.lookupDomain("vmango-test-close"));
            Callable<LibvirtFailure> asking = () -> {
                try {
                    while (true) {
                        connection.xml(domains);
                        count.incrementAndGet();
                    }
                } catch (LibvirtFailure e) {
                    return e;
                }
            };
            var calls =
                    IntStream.range(0, 4).mapToObj(_ -> callers.submit(asking)).toList();
            while (count.get() < answers && calls.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
            return calls;
        }
    }

    private static void thenAllCallsEnd(List<Future<LibvirtFailure>> calls) throws Exception {
        for (var call : calls) {
            assertThat(call.get(10, TimeUnit.SECONDS))
                    .isInstanceOfAny(ConnectionLostException.class, DeadlineExceededException.class);
        }
    }
}
