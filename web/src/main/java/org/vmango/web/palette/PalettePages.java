package org.vmango.web.palette;

import io.javalin.http.Context;
import java.util.Optional;
import org.vmango.core.Providers;
import org.vmango.web.page.Frames;

/** Finds for the palette, while somebody types. */
public final class PalettePages {
    private final Providers providers;
    private final Frames frames;

    public PalettePages(Providers providers, Frames frames) {
        this.providers = providers;
        this.frames = frames;
    }

    public void find(Context context) {
        String typed = Optional.ofNullable(context.queryParam("q")).orElse("");
        frames.send(context, 200, PaletteHits.of(providers.snapshots(), typed, frames.words(context)));
    }
}
