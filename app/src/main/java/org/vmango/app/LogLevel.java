package org.vmango.app;

import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;

/** How much is logged, in the words that {@code --loglevel} takes since the Go program. */
enum LogLevel {
    PANIC,
    FATAL,
    ERROR,
    WARN,
    WARNING,
    INFO,
    DEBUG,
    TRACE;

    /** Upper and lower case are the same. */
    static Optional<LogLevel> find(String word) {
        for (LogLevel level : values()) {
            if (level.name().equals(word.toUpperCase(Locale.ROOT))) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    Level threshold() {
        return switch (this) {
            case PANIC, FATAL, ERROR -> Level.SEVERE;
            case WARN, WARNING -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
            case TRACE -> Level.FINER;
        };
    }
}
