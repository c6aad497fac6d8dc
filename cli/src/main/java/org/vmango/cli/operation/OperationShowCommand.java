package org.vmango.cli.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.OperationJson;
import org.vmango.cli.connection.ConnectionOptions;
import org.vmango.cli.connection.Connector;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Output;
import org.vmango.cli.terminal.OutputOptions;
import org.vmango.cli.terminal.Progress;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.cli.terminal.WaitOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vmango operation show} and {@code wait}: the same, now or at the operation's end. */
public final class OperationShowCommand {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Surroundings surroundings;

    public OperationShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** {@code vmango operation show}. */
    @Command(name = "show", description = "Show one operation.")
    public final class Show implements Callable<Integer> {
        @Mixin
        private final ConnectionOptions connection = new ConnectionOptions();

        @Mixin
        private final OutputOptions shown = new OutputOptions();

        @Parameters(paramLabel = "OPERATION", description = "Its id.")
        private String id = "";

        @Override
        public Integer call() {
            try (ApiClient api = new Connector(surroundings, connection).connect()) {
                tell(new Output(surroundings, shown), api.operation(id).operation());
                return ExitCode.DONE.number();
            }
        }
    }

    /** {@code vmango operation wait}. */
    @Command(name = "wait", description = "Wait until an operation has ended; the exit code is 1 if it failed.")
    public final class Wait implements Callable<Integer> {
        @Mixin
        private final ConnectionOptions connection = new ConnectionOptions();

        @Mixin
        private final OutputOptions shown = new OutputOptions();

        @Mixin
        private final WaitOptions waiting = new WaitOptions();

        @Parameters(paramLabel = "OPERATION", description = "Its id.")
        private String id = "";

        @Override
        public Integer call() {
            try (ApiClient api = new Connector(surroundings, connection).connect()) {
                OperationJson ended = ended(api, id, waiting.timeout());
                tell(new Output(surroundings, shown), ended);
                return (ended.state().equals("done") ? ExitCode.DONE : ExitCode.FAILED).number();
            }
        }
    }

    private OperationJson ended(ApiClient api, String id, Duration timeout) {
        Instant end = surroundings.clock().instant().plus(timeout);
        try (Progress progress = new Progress(surroundings)) {
            while (true) {
                OperationJson now = api.operation(id).operation();
                if (!now.state().equals("running")) {
                    return now;
                }
                if (!surroundings.clock().instant().isBefore(end)) {
                    throw new ClientException(ExitCode.TIMEOUT, "not within " + timeout.toSeconds() + " s: " + id);
                }
                progress.show(
                        now.kind() + " " + now.provider() + "/" + now.machine() + ": " + OperationListing.step(now));
                TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClientException(ExitCode.FAILED, "interrupted");
        }
    }

    private void tell(Output output, OperationJson operation) {
        if (output.isStructured()) {
            output.structured(ApiJson.plain(operation));
            return;
        }
        output.list(List.of(operation), OperationListing.at(surroundings.clock().instant()));
    }
}
