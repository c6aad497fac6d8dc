package org.vmango.web.image;

import io.javalin.http.Context;
import java.util.List;
import org.vmango.api.ImageJson;
import org.vmango.api.ImageListJson;
import org.vmango.core.DiskFormat;
import org.vmango.core.Image;
import org.vmango.core.Images;
import org.vmango.core.ProviderSnapshot;
import org.vmango.web.http.ListAnswer;
import org.vmango.web.http.ProviderAnswers;

/** The API's part about images. */
public final class ImageApi {
    private final Images images;
    private final ListAnswer list = ListAnswer.of(ImageApi::json);

    public ImageApi(Images images) {
        this.images = images;
    }

    public void list(Context context) {
        list.send(context, images.list());
    }

    private static ImageListJson json(List<ProviderSnapshot> snapshots) {
        return new ImageListJson(
                "Images",
                ProviderAnswers.byName(
                        snapshots,
                        it -> it.imagesById().stream().map(ImageApi::json).toList()),
                ProviderAnswers.states(snapshots));
    }

    private static ImageJson json(Image image) {
        return new ImageJson(
                image.id(),
                image.os(),
                image.architecture().toString(),
                image.size().bytes(),
                number(image.format()),
                image.date(),
                image.pool(),
                image.format().toString(),
                image.capacity().bytes());
    }

    /** 0.6 printed its constants. */
    private static int number(DiskFormat format) {
        return switch (format) {
            case RAW -> 0;
            case QCOW2 -> 1;
        };
    }
}
