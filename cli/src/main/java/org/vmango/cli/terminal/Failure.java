package org.vmango.cli.terminal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmango.api.ApiException;
import org.vmango.api.FieldErrorJson;
import org.vmango.api.NoAnswerException;

/** Why something was not done: what is said of it, and the exit code. */
public record Failure(ExitCode code, List<String> lines) {
    public Failure {
        lines = List.copyOf(lines);
    }

    /** What one of our exceptions means; empty for those that are mistakes of the program's. */
    public static Optional<Failure> of(Throwable e) {
        return switch (e) {
            case ClientException own -> Optional.of(new Failure(own.code(), lines(message(own))));
            case NoAnswerException away -> Optional.of(new Failure(ExitCode.AWAY, lines(message(away))));
            case ApiException refused ->
                Optional.of(new Failure(ExitCode.ofStatus(refused.status()), answered(refused)));
            default -> Optional.empty();
        };
    }

    private static List<String> answered(ApiException e) {
        Stream<String> first = Stream.of(
                e.requestId().map(id -> message(e) + " (request " + id + ")").orElseGet(() -> message(e)));
        // One field's message is the answer's own.
        Stream<String> fields =
                e.fields().size() < 2 ? Stream.empty() : e.fields().stream().map(Failure::field);
        return Stream.concat(first, fields).map(Printable::of).toList();
    }

    private static String field(FieldErrorJson error) {
        return "  " + error.field() + ": " + error.message();
    }

    private static List<String> lines(String text) {
        return text.lines().map(Printable::of).toList();
    }

    private static String message(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
