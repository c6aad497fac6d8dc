package org.vmango.web.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vmango.core.HostLoads;
import org.vmango.core.HostLoads.Load;
import org.vmango.web.page.Words;

/**
 * The course of a host's load as a small picture: ten minutes from left to right, from nothing at the bottom to all
 * processors at the top.
 *
 * @param lines points of an SVG's polyline each; more than one where nothing was measured for a while
 * @param now the last load, in words
 */
public record Sparkline(List<String> lines, String now) {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 24;

    /** For the picture's {@code viewBox}. */
    public String box() {
        return "0 0 " + WIDTH + " " + HEIGHT;
    }

    static Optional<Sparkline> of(List<Load> loads, Words words) {
        if (loads.isEmpty()) {
            return Optional.empty();
        }
        Load last = loads.getLast();
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (Load load : loads) {
            if (load.afterGap() && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            double age = (double) Duration.between(load.at(), last.at()).toMillis() / HostLoads.SPAN.toMillis();
            line.append(line.isEmpty() ? "" : " ")
                    .append(String.format(
                            Locale.ROOT, "%.1f,%.1f", WIDTH * (1 - age), 1 + (HEIGHT - 2) * (1 - load.share())));
        }
        lines.add(line.toString());
        return Optional.of(new Sparkline(
                lines, words.text("host.loadNow", words.number(Math.round(last.share() * 100)))));
    }
}
