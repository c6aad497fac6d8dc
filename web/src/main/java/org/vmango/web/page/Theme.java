package org.vmango.web.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Light or dark; {@code AUTO} leaves it to the reader's system. */
public enum Theme {
    AUTO("sun-moon"),
    LIGHT("sun"),
    DARK("moon");

    private final String icon;

    Theme(String icon) {
        this.icon = icon;
    }

    public String icon() {
        return icon;
    }

    /** The word in cookie, form and {@code data-bs-theme}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Theme> find(String word) {
        return List.of(values()).stream()
                .filter(it -> it.toString().equals(word))
                .findFirst();
    }
}
