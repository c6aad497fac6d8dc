package org.vmango.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sizes of machines that the configuration offers, in its order. */
public final class Plans {
    private final Map<String, Plan> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two have the same name */
    public Plans(Collection<Plan> plans) {
        for (Plan plan : plans) {
            if (byName.put(plan.name(), plan) != null) {
                throw new IllegalArgumentException("two plans are called '" + plan.name() + "'");
            }
        }
    }

    public List<Plan> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Plan> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
