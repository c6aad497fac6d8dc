package org.vmango.web.overview;

import io.javalin.http.Context;
import org.vmango.core.Providers;
import org.vmango.web.page.Frames;

/** The start page. */
public final class OverviewPages {
    private final Providers providers;
    private final Frames frames;

    public OverviewPages(Providers providers, Frames frames) {
        this.providers = providers;
        this.frames = frames;
    }

    public void overview(Context context) {
        frames.send(context, 200, OverviewPage.of(providers.snapshots(), frames.words(context)));
    }
}
