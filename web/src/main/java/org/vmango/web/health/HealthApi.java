package org.vmango.web.health;

import io.javalin.http.Context;
import org.vmango.api.StatusJson;
import org.vmango.core.ProviderStatus;
import org.vmango.core.Providers;
import org.vmango.web.http.JsonAnswer;

/** What load balancers and service managers ask. Says nothing about hypervisors by name: it needs no credentials. */
public final class HealthApi {
    private final Providers providers;

    public HealthApi(Providers providers) {
        this.providers = providers;
    }

    /** Requests are served. */
    public void health(Context context) {
        JsonAnswer.send(context, 200, new StatusJson("ok"));
    }

    /** Every provider has been tried. One that is away does not count against us: the others work, and pages say so. */
    public void ready(Context context) {
        boolean starting =
                providers.snapshots().stream().anyMatch(it -> it.status() instanceof ProviderStatus.Connecting);
        JsonAnswer.send(context, starting ? 503 : 200, new StatusJson(starting ? "starting" : "ready"));
    }
}
