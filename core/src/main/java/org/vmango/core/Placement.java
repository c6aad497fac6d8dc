package org.vmango.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The provider that was chosen for a machine, and why.
 *
 * @param reason a phrase about the chosen one, such as {@code has the most memory left: …}
 * @param others the same about every other provider, in the configuration's order
 */
public record Placement(String provider, String reason, Map<String, String> others) {
    /** What a request says in place of a provider's name. A provider that is really called so comes first. */
    public static final String AUTO = "auto";

    public Placement {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }
}
