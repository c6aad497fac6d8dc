package org.vmango.app.config;

import java.util.Optional;

/** The rule for the names of blocks: people see and type them, and they stand in addresses of pages. */
final class BlockNames {
    private static final int MAX = 128;

    private BlockNames() {}

    static Optional<String> problem(String name) {
        if (name.isBlank()) {
            return Optional.of("a name is expected, not a blank");
        }
        if (name.length() > MAX) {
            return Optional.of("the name is longer than " + MAX + " characters");
        }
        if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("the name " + Shown.text(name) + " has blanks around it or control characters in it");
        }
        return Optional.empty();
    }
}
