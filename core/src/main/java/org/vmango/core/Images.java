package org.vmango.core;

import java.util.List;

/** What machines can be made from, on every provider. */
public final class Images {
    private final Providers providers;

    public Images(Providers providers) {
        this.providers = providers;
    }

    /** All images by provider, as last known: a provider that is away keeps its own and never fails the list. */
    public List<ProviderSnapshot> list() {
        return providers.snapshots();
    }
}
