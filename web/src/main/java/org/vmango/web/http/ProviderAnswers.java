package org.vmango.web.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.vmango.api.ProviderJson;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.ProviderStatus;

/** What lists say of providers. */
public final class ProviderAnswers {
    private ProviderAnswers() {}

    /** Whether each of them answers. */
    public static Map<String, ProviderJson> states(List<ProviderSnapshot> snapshots) {
        return byName(
                snapshots,
                it -> new ProviderJson(state(it.status()), it.status().since()));
    }

    /** Something of each of them, in their order. */
    public static <T> Map<String, T> byName(List<ProviderSnapshot> snapshots, Function<ProviderSnapshot, T> value) {
        var all = new LinkedHashMap<String, T>();
        snapshots.forEach(it -> all.put(it.name(), value.apply(it)));
        return Collections.unmodifiableMap(all);
    }

    /** The API's word for it. */
    public static String state(ProviderStatus status) {
        return switch (status) {
            case ProviderStatus.Connecting _ -> "connecting";
            case ProviderStatus.Available _ -> "available";
            case ProviderStatus.Degraded _ -> "degraded";
            case ProviderStatus.Away _ -> "away";
        };
    }
}
