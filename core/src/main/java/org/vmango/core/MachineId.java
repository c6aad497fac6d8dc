package org.vmango.core;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A machine's UUID as text: printed without dashes, read with or without them. */
public final class MachineId {
    private static final Pattern HEX = Pattern.compile(
            "([0-9a-fA-F]{8})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{4})-?([0-9a-fA-F]{12})");

    private MachineId() {}

    public static String format(UUID id) {
        return id.toString().replace("-", "");
    }

    /** The UUID that the text spells; empty if it spells none, as a machine's name does. */
    public static Optional<UUID> find(String text) {
        Matcher matcher = HEX.matcher(text);
        return matcher.matches()
                ? Optional.of(UUID.fromString(matcher.replaceAll("$1-$2-$3-$4-$5")))
                : Optional.empty();
    }
}
