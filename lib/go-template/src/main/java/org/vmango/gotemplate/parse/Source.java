package org.vmango.gotemplate.parse;

import org.vmango.gotemplate.value.GoString;

/**
 * A template's text.
 *
 * @param name what errors call it
 */
public record Source(String name, String text) {
    /** The line of a position, from 1. */
    public int line(int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    /** The column of a position, from 1, in characters as an editor counts them. */
    public int column(int position) {
        return text.codePointCount(lineStart(position), position) + 1;
    }

    /** The place as Go names it: {@code name:line:offset}, the offset in bytes and from 0. */
    public String goLocation(int position) {
        return name + ":" + line(position) + ":" + GoString.length(text.substring(lineStart(position), position));
    }

    private int lineStart(int position) {
        return text.lastIndexOf('\n', position - 1) + 1;
    }
}
