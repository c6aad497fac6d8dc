package org.vmango.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Sizes and ages as people say them. */
public final class Amount {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Amount() {}

    /** Such as {@code 512 MiB} or {@code 1.5 GiB}; empty for nothing, which the API says for what is not known. */
    public static String size(long bytes) {
        if (bytes <= 0) {
            return "";
        }
        int unit = 0;
        double amount = bytes;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String number = String.format(Locale.ROOT, "%.1f", amount).replaceFirst("\\.0$", "");
        return number + " " + UNITS[unit];
    }

    /** In its largest whole unit, such as {@code 3d}. */
    public static String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        if (age.toDays() > 0) {
            return age.toDays() + "d";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
