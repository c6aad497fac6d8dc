package org.vmango.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public keys that the configuration offers, in its order. */
public final class SshKeys {
    private final Map<String, SshKey> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two have the same name */
    public SshKeys(Collection<SshKey> keys) {
        for (SshKey key : keys) {
            if (byName.put(key.name(), key) != null) {
                throw new IllegalArgumentException("two SSH keys are called '" + key.name() + "'");
            }
        }
    }

    public List<SshKey> all() {
        return List.copyOf(byName.values());
    }

    public Optional<SshKey> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
