package org.vmango.web.page;

import java.time.Instant;
import java.util.Optional;
import org.vmango.core.ProviderStatus;

/** What pages say of a provider that does not answer. */
public record Seen(String provider, String reason, Stamp since) {
    /** Empty for a provider that answers: what is known of it is up to date. */
    public static Optional<Seen> of(String provider, ProviderStatus status, Words words) {
        return switch (status) {
            case ProviderStatus.Available _, ProviderStatus.Degraded _ -> Optional.empty();
            case ProviderStatus.Connecting(Instant since) ->
                Optional.of(new Seen(provider, words.text("provider.connecting"), words.stamp(since)));
            case ProviderStatus.Away(Instant since, String reason) ->
                Optional.of(new Seen(provider, reason, words.stamp(since)));
        };
    }
}
