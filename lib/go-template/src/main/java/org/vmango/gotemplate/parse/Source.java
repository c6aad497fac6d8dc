package org.vmango.gotemplate.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.vmango.gotemplate.value.GoString;

/** A template's text and its lines. */
public final class Source {
    private final String name;
    private final String text;
    private final List<Integer> lineStarts = new ArrayList<>();

    /** @param name what errors call it */
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
        lineStarts.add(0);
        for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
            lineStarts.add(feed + 1);
        }
    }

    public String name() {
        return name;
    }

    String text() {
        return text;
    }

    /** The line of a position, from 1. */
    public int line(int position) {
        int found = Collections.binarySearch(lineStarts, position);
        return found >= 0 ? found + 1 : -found - 1;
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
        return lineStarts.get(line(position) - 1);
    }
}
