package org.vmango.core;

import java.util.function.Predicate;

/**
 * A pattern in which {@code *} stands for any text and {@code ?} for one character; letters' case does not count. Ten
 * thousand machines are compared for one list, so comparing makes no objects.
 */
record Glob(String pattern) implements Predicate<String> {
    Glob {
        pattern = lower(pattern);
    }

    /** Letter by letter, as texts are compared: some letters have another small form at the end of a word. */
    private static String lower(String text) {
        var lower = new StringBuilder(text.length());
        text.chars().forEach(it -> lower.append(Character.toLowerCase((char) it)));
        return lower.toString();
    }

    boolean hasWildcard() {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
    }

    /** The pattern with a star before it, behind it, or both. */
    Glob within(String before, String behind) {
        return new Glob(before + pattern + behind);
    }

    /**
     * Whether the whole text fits. Remembers only the last star: when the text stops fitting, that star takes one
     * character more. So the time is at most length times length, whatever somebody types into a search field.
     */
    @Override
    public boolean test(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starTook = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                starTook = at;
            } else if (in < pattern.length() && fits(pattern.charAt(in), text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++starTook;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }

    private static boolean fits(char wanted, char found) {
        return wanted == '?' || wanted == found || wanted == Character.toLowerCase(found);
    }
}
