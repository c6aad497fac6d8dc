package org.vmango.app.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Go's durations ({@code 1h30m}, {@code 1.5h}, {@code 300ms}, {@code 0}) and days ({@code 1d}). Never negative. */
final class Durations {
    private static final Map<String, Duration> UNITS = Map.of(
            "ns", Duration.ofNanos(1),
            "us", Duration.ofNanos(1000),
            "µs", Duration.ofNanos(1000),
            "μs", Duration.ofNanos(1000),
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Pattern PART =
            Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{0,18})?|\\.[0-9]{1,18})([a-zµμ]{1,2})");
    /** What Go can hold: 63 bits of nanoseconds. */
    private static final BigDecimal MAX_NANOSECONDS = BigDecimal.valueOf(Long.MAX_VALUE);

    private Durations() {}

    static Optional<Duration> parse(String text) {
        String parts = text.startsWith("+") ? text.substring(1) : text;
        if (parts.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        BigDecimal nanoseconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(parts);
        int end = 0;
        while (end < parts.length()) {
            if (!part.find(end) || part.start() != end || !UNITS.containsKey(part.group(2))) {
                return Optional.empty();
            }
            BigDecimal unit = BigDecimal.valueOf(UNITS.get(part.group(2)).toNanos());
            nanoseconds = nanoseconds.add(new BigDecimal(part.group(1)).multiply(unit));
            end = part.end();
        }
        if (end == 0 || nanoseconds.compareTo(MAX_NANOSECONDS) > 0) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofNanos(nanoseconds.setScale(0, RoundingMode.DOWN).longValueExact()));
    }
}
