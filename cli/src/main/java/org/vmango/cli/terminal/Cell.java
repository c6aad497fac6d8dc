package org.vmango.cli.terminal;

/** A text in a table, ready for a terminal. */
public record Cell(String text, Style style) {
    public Cell {
        text = Printable.of(text);
    }

    public static Cell of(String text) {
        return new Cell(text, Style.PLAIN);
    }

    public static Cell state(String state) {
        return new Cell(state, Style.ofState(state));
    }

    /** A dash where nothing is known, so that scripts find the same words in each line. */
    public Cell orDash() {
        return text.isEmpty() ? new Cell("-", Style.DIM) : this;
    }
}
