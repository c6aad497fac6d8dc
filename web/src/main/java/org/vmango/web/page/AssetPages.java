package org.vmango.web.page;

import io.javalin.http.Context;
import java.time.Duration;
import org.vmango.core.VmangoException;
import org.vmango.web.http.AcceptedCodings;

/** Serves the assets. Their names change with their content, so browsers may keep them unasked. */
public final class AssetPages {
    private final Assets assets;
    private final Duration maxAge;

    /** @param maxAge how long browsers may keep them: the configuration's {@code static_cache} */
    public AssetPages(Assets assets, Duration maxAge) {
        this.assets = assets;
        this.maxAge = maxAge;
    }

    /** @throws VmangoException NOT_FOUND */
    public void send(Context context) {
        Assets.Asset asset = assets.find(context.pathParam("name"), AcceptedCodings.of(context))
                .orElseThrow(() -> VmangoException.notFound("there is no such file"));
        context.header("Cache-Control", "public, max-age=" + maxAge.toSeconds() + ", immutable")
                .header("ETag", asset.entityTag())
                .header("Vary", "Accept-Encoding");
        if (asset.entityTag().equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        asset.coding().ifPresent(it -> context.header("Content-Encoding", it));
        context.contentType(asset.type()).result(asset.content());
    }
}
