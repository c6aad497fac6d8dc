package org.vmango.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;

/** Standard output, standard error and standard input. */
public record Streams(PrintWriter out, PrintWriter err, InputStream in) {}
