package org.vmango.app.config;

import java.util.Comparator;
import org.vmango.hcl.Position;

/**
 * One thing wrong with the configuration file.
 *
 * @param text what is wrong and what would be right
 */
public record Problem(Position at, String text) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        return Comparator.comparing(Problem::at).thenComparing(Problem::text).compare(this, other);
    }
}
