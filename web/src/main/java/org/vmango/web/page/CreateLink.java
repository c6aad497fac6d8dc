package org.vmango.web.page;

import java.util.List;
import java.util.Optional;
import org.vmango.core.ProviderSnapshot;

/**
 * The way to the page that makes machines.
 *
 * @param refusal why none can be made now
 * @param hasProviders whether there is any, answering or not
 */
public record CreateLink(Optional<String> refusal, boolean hasProviders) {
    public static CreateLink of(List<ProviderSnapshot> providers, Words words) {
        if (providers.isEmpty()) {
            return new CreateLink(Optional.of(words.text("create.noneConfigured")), false);
        }
        boolean answers = providers.stream().anyMatch(it -> it.status().isConnected());
        return new CreateLink(answers ? Optional.empty() : Optional.of(words.text("create.noneAnswers")), true);
    }
}
