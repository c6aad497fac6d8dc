package org.vmango.app;

import org.vmango.app.config.HypervisorConfig;
import org.vmango.core.Provider;

/** Makes the provider that a {@code hypervisor} block describes, not started yet. Tests put their own in its place. */
@FunctionalInterface
public interface ProviderOpener {
    Provider open(HypervisorConfig hypervisor);
}
