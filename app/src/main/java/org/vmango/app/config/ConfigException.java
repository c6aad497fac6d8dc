package org.vmango.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. The message has a line for each problem: {@code FILE:LINE:COLUMN: problem}. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * @param file as whoever started vmango wrote it
     * @param problems in the file's order; at least one
     */
    ConfigException(String file, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> file + ":" + problem.at() + ": " + problem.text())
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The file itself cannot be read: there is no line to name. */
    ConfigException(String message) {
        super(message);
        this.problems = List.of();
    }

    /** In the file's order; empty if the file could not even be read. */
    public List<Problem> problems() {
        return problems;
    }
}
