package org.vmango.core;

import java.util.Locale;

/** A pattern in which {@code *} stands for any text and {@code ?} for one character; letters' case does not count. */
record Glob(String pattern) {
    Glob {
        pattern = pattern.toLowerCase(Locale.ROOT);
    }

    boolean hasWildcard() {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
    }

    /**
     * Whether the whole text fits. Remembers only the last star: when the text stops fitting, that star takes one
     * character more. So the time is at most length times length, whatever somebody types into a search field.
     */
    boolean matches(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        int at = 0;
        int in = 0;
        int star = -1;
        int starTook = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                starTook = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '?' || pattern.charAt(in) == text.charAt(at))) {
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
}
