package org.vmango.e2e.bench;

import java.io.PrintStream;

/** Prints a Markdown table, line by line as results come in. */
public final class Report {
    private final PrintStream out;

    public Report(PrintStream out) {
        this.out = out;
        out.println("| measured | result | target | met |");
        out.println("| --- | --- | --- | --- |");
    }

    /** A line without a target: what others are compared with. */
    public void line(String measured, Object result) {
        out.printf("| %s | %s | | |%n", measured, result);
    }

    public void line(String measured, Object result, String target, boolean met) {
        out.printf("| %s | %s | %s | %s |%n", measured, result, target, met ? "yes" : "**no**");
    }
}
