package org.vmango.web.page;

import java.util.Locale;

/** What a page says at its top about what has just been done. */
public record Notice(Tone tone, String text) {
    /** How good it is. */
    public enum Tone {
        GOOD("circle-check"),
        WARN("triangle-alert"),
        BAD("circle-alert");

        private final String icon;

        Tone(String icon) {
            this.icon = icon;
        }

        public String icon() {
            return icon;
        }

        /** Part of the style's name. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
