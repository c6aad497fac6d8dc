package org.vmango.web.page;

/**
 * How full something is.
 *
 * @param percent 0 to 100, for drawing; what is over-committed draws as full
 * @param label the same in words
 * @param warns whether being full is bad: more CPUs given than there are is usual
 */
public record Meter(int percent, String label, boolean warns) {
    /** @param total where it is nothing, the meter is empty */
    public static Meter of(long used, long total, String label) {
        return new Meter(percent(used, total), label, true);
    }

    /** One that may be full. */
    public static Meter calm(long used, long total, String label) {
        return new Meter(percent(used, total), label, false);
    }

    private static int percent(long used, long total) {
        return total <= 0 ? 0 : Math.clamp(Math.round(100.0 * used / total), 0, 100);
    }

    public String style() {
        if (!warns) {
            return "";
        }
        if (percent >= 95) {
            return "meter-full";
        }
        return percent >= 80 ? "meter-high" : "";
    }
}
