package org.vmango.app.config;

import java.util.Optional;

/**
 * What the reader has others check, who know these languages.
 *
 * @param template parses a template
 * @param url reads a libvirt URL; its name is the hypervisor's
 */
public record Checks(TextCheck template, TextCheck url) {
    /** Looks at a text and says what is wrong with it. */
    @FunctionalInterface
    public interface TextCheck {
        /**
         * @param name what a message may call the text
         * @return empty if it is good
         */
        Optional<String> problem(String name, String text);
    }
}
