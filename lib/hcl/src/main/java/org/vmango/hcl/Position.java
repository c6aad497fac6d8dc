package org.vmango.hcl;

/**
 * A place in a text.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters (code points): a tab is one
 */
public record Position(int line, int column) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
