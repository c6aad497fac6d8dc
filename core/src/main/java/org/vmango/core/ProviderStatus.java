package org.vmango.core;

import java.time.Instant;

/** Whether a provider answers, and since when. */
public sealed interface ProviderStatus {
    Instant since();

    /** Not connected yet since vmango started. */
    record Connecting(Instant since) implements ProviderStatus {}

    /** Connected: what is known is up to date. */
    record Available(Instant since) implements ProviderStatus {}

    /**
     * Away: what is known is from before.
     *
     * @param reason a sentence for people, with the cause and where possible the remedy
     */
    record Away(Instant since, String reason) implements ProviderStatus {}
}
