package org.vmango.web.overview;

import io.javalin.http.Context;
import org.vmango.core.HostLoads;
import org.vmango.core.Providers;
import org.vmango.web.page.Frames;

/** The start page. */
public final class OverviewPages {
    private final Providers providers;
    private final HostLoads loads;
    private final Frames frames;

    /** @param loads outlives a change of the configuration */
    public OverviewPages(Providers providers, HostLoads loads, Frames frames) {
        this.providers = providers;
        this.loads = loads;
        this.frames = frames;
    }

    public void overview(Context context) {
        frames.send(context, 200, OverviewPage.of(providers.snapshots(), loads, frames.words(context)));
    }

    /** Notes how busy the hosts are now; to be called every few seconds. */
    public void look() {
        loads.look(providers.all());
    }
}
