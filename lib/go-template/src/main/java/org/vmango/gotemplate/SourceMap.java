package org.vmango.gotemplate;

import java.util.ArrayList;
import java.util.List;

/** Remembers which part of an output comes from where in the template. */
final class SourceMap {
    private record Part(int start, Place place, boolean isLiteral) {}

    private final List<Part> parts = new ArrayList<>();

    void literal(int start, Place place) {
        parts.add(new Part(start, place, true));
    }

    void value(int start, Place place) {
        parts.add(new Part(start, place, false));
    }

    Place place(CharSequence output, int line, int column) {
        int offset = offset(output, line, column);
        Part found = new Part(0, new Place("", 0, 0), false);
        for (Part part : parts) {
            if (part.start > offset) {
                break;
            }
            found = part;
        }
        return found.isLiteral ? within(found.place, output.subSequence(found.start, offset)) : found.place;
    }

    private static int offset(CharSequence output, int line, int column) {
        int offset = 0;
        for (int i = 1; i < line && offset < output.length(); offset++) {
            i += output.charAt(offset) == '\n' ? 1 : 0;
        }
        return Math.clamp(offset + column - 1L, 0, output.length());
    }

    /** The place behind the text, which begins at the given one. */
    private static Place within(Place start, CharSequence text) {
        int line = start.line();
        int column = start.column();
        for (int i = 0; i < text.length(); i++) {
            boolean lineFeed = text.charAt(i) == '\n';
            line += lineFeed ? 1 : 0;
            column = lineFeed ? 1 : column + (Character.isLowSurrogate(text.charAt(i)) ? 0 : 1);
        }
        return new Place(start.name(), line, column);
    }
}
