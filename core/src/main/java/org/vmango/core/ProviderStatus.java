package org.vmango.core;

import java.time.Instant;

/** Whether a provider answers, and since when. */
public sealed interface ProviderStatus {
    Instant since();

    /** Whether there is a connection: what is not known of the provider then does not exist. */
    default boolean isConnected() {
        return switch (this) {
            case Available _, Degraded _ -> true;
            case Connecting _, Away _ -> false;
        };
    }

    /** What is wrong, in a sentence for people; empty while all is well. */
    default String trouble() {
        return switch (this) {
            case Available _, Connecting _ -> "";
            case Degraded it -> it.reason;
            case Away it -> it.reason;
        };
    }

    /** Not connected yet since vmango started. */
    record Connecting(Instant since) implements ProviderStatus {}

    /** Connected: what is known is up to date. */
    record Available(Instant since) implements ProviderStatus {}

    /**
     * Connected, but it leaves requests unanswered for long: what is known may be late, and what is asked of it takes long.
     *
     * @param reason a sentence for people, with the cause and where possible the remedy
     */
    record Degraded(Instant since, String reason) implements ProviderStatus {}

    /**
     * Away: what is known is from before.
     *
     * @param reason a sentence for people, with the cause and where possible the remedy
     */
    record Away(Instant since, String reason) implements ProviderStatus {}
}
