package org.vmango.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.vmango.api.ApiException;
import org.vmango.api.NoAnswerException;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Progress;
import org.vmango.cli.terminal.Surroundings;

/** Asks the server again and again, until a condition holds of machines. */
final class Waiting {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Surroundings surroundings;
    private final MachineSource machines;
    private final Duration timeout;

    Waiting(Surroundings surroundings, MachineSource machines, Duration timeout) {
        this.surroundings = surroundings;
        this.machines = machines;
        this.timeout = timeout;
    }

    /**
     * The machines as they were when the condition held, without those that are gone. A server that does not answer for a
     * while is asked again.
     *
     * @throws ClientException TIMEOUT
     */
    List<MachineEntry> until(List<MachineEntry> waited, MachineCondition condition) {
        Instant end = surroundings.clock().instant().plus(timeout);
        List<MachineEntry> left = new ArrayList<>(waited);
        List<MachineEntry> done = new ArrayList<>();
        try (Progress progress = new Progress(surroundings)) {
            while (true) {
                progress.show("waiting for " + condition.word() + " of " + names(left));
                listed().ifPresent(all -> left.removeIf(it -> holds(condition, it, all, done)));
                if (left.isEmpty()) {
                    return inOrder(waited, done);
                }
                if (!surroundings.clock().instant().isBefore(end)) {
                    throw new ClientException(
                            ExitCode.TIMEOUT,
                            "not within " + timeout.toSeconds() + " s: " + condition.word() + " of " + names(left));
                }
                pause();
            }
        }
    }

    private static boolean holds(
            MachineCondition condition, MachineEntry waited, List<MachineEntry> all, List<MachineEntry> done) {
        Optional<MachineEntry> now =
                all.stream().filter(it -> isSame(it, waited)).findFirst();
        boolean holds = condition.check().holds(now);
        if (holds) {
            now.ifPresent(done::add);
        }
        return holds;
    }

    private static boolean isSame(MachineEntry left, MachineEntry right) {
        return left.provider().equals(right.provider())
                && left.json().id().equals(right.json().id());
    }

    private static List<MachineEntry> inOrder(List<MachineEntry> waited, List<MachineEntry> done) {
        return waited.stream()
                .flatMap(it -> done.stream().filter(now -> isSame(it, now)))
                .toList();
    }

    /** Empty where the server does not answer right now: it may be starting anew. */
    private Optional<List<MachineEntry>> listed() {
        try {
            return Optional.of(machines.all());
        } catch (NoAnswerException _) {
            return Optional.empty();
        } catch (ApiException e) {
            if (e.status() < 500) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static String names(List<MachineEntry> machines) {
        return String.join(", ", machines.stream().map(it -> it.json().name()).toList());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClientException(ExitCode.FAILED, "interrupted");
        }
    }
}
