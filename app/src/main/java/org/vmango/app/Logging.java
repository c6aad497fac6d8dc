package org.vmango.app;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Where log lines go: standard error, one line a record, which the journal or a file takes up. */
final class Logging {
    private static final String OURS = "org.vmango";
    /** The loggers that were given a level: java.util.logging would forget them otherwise. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger VMANGO = Logger.getLogger(OURS);

    private Logging() {}

    /** Our own lines from the level up; of the libraries' no less than warnings, unless more than ours is asked for. */
    static void start(LogLevel level) {
        for (var handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ConsoleHandler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(new Line());
        ROOT.addHandler(console);
        ROOT.setLevel(libraries(level));
        VMANGO.setLevel(level.threshold());
    }

    private static Level libraries(LogLevel level) {
        return switch (level) {
            case TRACE -> Level.FINE;
            case DEBUG, INFO, WARN, WARNING -> Level.WARNING;
            case ERROR, FATAL, PANIC -> Level.SEVERE;
        };
    }

    private static final class Line extends Formatter {
        @Override
        public String format(LogRecord entry) {
            StringBuilder line = new StringBuilder(200)
                    .append(entry.getInstant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS))
                    .append(' ')
                    .append(entry.getLevel().getName().toLowerCase(java.util.Locale.ROOT))
                    .append(' ')
                    .append(formatMessage(entry).replace('\n', ' '))
                    .append('\n');
            for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
                line.append("  ").append(cause).append('\n');
                for (StackTraceElement frame : cause.getStackTrace()) {
                    line.append("    at ").append(frame).append('\n');
                }
            }
            return line.toString();
        }
    }
}
