package org.vmango.app;

import java.nio.file.Path;

/** What every command is told: the options that may stand before or behind its name. */
record Invocation(Path config, LogLevel logLevel) {}
