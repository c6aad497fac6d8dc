package org.vmango.web.page;

import java.util.Optional;

/**
 * A line of a list of facts.
 *
 * @param copied whether a button to copy the value stands beside it
 * @param href what the value links to
 * @param note where the value is from, say
 */
public record Fact(String label, String value, boolean copied, Optional<String> href, Optional<String> note) {
    public static Fact of(String label, String value) {
        return new Fact(label, value, false, Optional.empty(), Optional.empty());
    }

    public static Fact copied(String label, String value) {
        return new Fact(label, value, true, Optional.empty(), Optional.empty());
    }

    public static Fact link(String label, String value, String href) {
        return new Fact(label, value, false, Optional.of(href), Optional.empty());
    }

    public Fact withNote(String text) {
        return new Fact(label, value, copied, href, Optional.of(text));
    }

    public String style() {
        return copied ? "mono" : "";
    }
}
