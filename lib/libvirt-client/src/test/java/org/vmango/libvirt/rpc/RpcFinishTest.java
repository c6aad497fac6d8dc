package org.vmango.libvirt.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;

/** The end of a connection that gives the daemon time to answer. */
@Timeout(30)
final class RpcFinishTest {
    private @TempDir Path folder;
    private RpcFixture rpc;
    private RpcConnection connection;

    @BeforeEach
    void start() throws IOException {
        rpc = new RpcFixture(folder);
        rpc.holdSlowLookups();
        connection = rpc.connect(RpcFixture.patient(2));
    }

    @AfterEach
    void stop() throws IOException {
        rpc.close();
    }

    @Test
    void finish_callInFlight_waitsForItsAnswer() throws Exception {
        var call = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG));
        var held = rpc.nextHeld();
        var finish = rpc.inBackground(() -> {
            connection.finish(RpcFixture.LONG);
            return true;
        });
        // Whatever is asked from now on fails: by and by, for nobody sees when the end has begun.
        RpcFixture.eventually(() -> lateCallFails());
        assertThat(connection.lost()).isEmpty();

        RpcFixture.answer(held);

        assertThat(call.get()).isEqualTo("slow");
        assertThat(finish.get()).isTrue();
        assertThat(connection.lost()).isPresent();
    }

    @Test
    void finish_neverAnswered_endsAtTheLimit() throws Exception {
        var call = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG));
        rpc.nextHeld();

        connection.finish(RpcFixture.SOON);

        assertThatThrownBy(call::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ConnectionLostException.class);
    }

    @Test
    void finish_interrupted_waitsAllTheSameAndStaysInterrupted() throws Exception {
        var call = rpc.inBackground(() -> RpcFixture.lookup(connection, "slow", RpcFixture.LONG));
        var held = rpc.nextHeld();
        var finish = rpc.inBackground(() -> {
            Thread.currentThread().interrupt();
            connection.finish(RpcFixture.LONG);
            return Thread.interrupted();
        });

        RpcFixture.eventually(() -> lateCallFails());
        RpcFixture.answer(held);

        assertThat(call.get()).isEqualTo("slow");
        assertThat(finish.get()).isTrue();
    }

    private boolean lateCallFails() {
        try {
            RpcFixture.lookup(connection, "quick", Duration.ofMillis(20));
            return false;
        } catch (DeadlineExceededException _) {
            return true;
        }
    }
}
