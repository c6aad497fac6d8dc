package org.vmango.web.image;

import io.javalin.http.Context;
import org.vmango.core.Images;
import org.vmango.web.page.Frames;

/** The page of the images. */
public final class ImagePages {
    private final Images images;
    private final Frames frames;

    public ImagePages(Images images, Frames frames) {
        this.images = images;
        this.frames = frames;
    }

    public void list(Context context) {
        frames.send(context, 200, ImageListPage.of(images.list(), frames.words(context)));
    }
}
