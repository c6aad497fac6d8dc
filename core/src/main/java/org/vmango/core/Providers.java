package org.vmango.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The places that machines run in, in the configuration's order. */
public final class Providers {
    private final Map<String, Provider> byName = new LinkedHashMap<>();
    private final Set<String> drained;

    /** @throws IllegalArgumentException if two have the same name */
    public Providers(Collection<? extends Provider> providers) {
        this(providers, Set.of());
    }

    /**
     * @param drained names of those that are not chosen for new machines by themselves
     * @throws IllegalArgumentException if two have the same name
     */
    public Providers(Collection<? extends Provider> providers, Set<String> drained) {
        this.drained = Set.copyOf(drained);
        for (Provider provider : providers) {
            if (byName.put(provider.name(), provider) != null) {
                throw new IllegalArgumentException("two providers are called '" + provider.name() + "'");
            }
        }
    }

    public List<Provider> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Provider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** @throws VmangoException NOT_FOUND */
    public Provider get(String name) {
        return find(name).orElseThrow(() -> VmangoException.notFound("there is no provider " + Quote.of(name)));
    }

    /** Whether it may be chosen for a machine; who names it can use it in any case. */
    public boolean isSchedulable(String name) {
        return !drained.contains(name);
    }

    /** What is known of each of them; never asks a host. */
    public List<ProviderSnapshot> snapshots() {
        return byName.values().stream().map(Provider::snapshot).toList();
    }
}
