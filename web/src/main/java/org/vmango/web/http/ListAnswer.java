package org.vmango.web.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.vmango.api.ApiJson;
import org.vmango.core.ProviderSnapshot;

/**
 * The answer with a list, which is made again only after a provider has taken a new snapshot: dashboards ask every few
 * seconds, and writing 500 machines as JSON and compressing them costs more than everything else about such a request.
 */
public final class ListAnswer {
    private final Function<List<ProviderSnapshot>, Object> toJson;

    // All three belong together, and to this object's lock.
    private List<ProviderSnapshot> from = List.of();
    private byte[] json = new byte[0];
    private Optional<byte[]> compressed = Optional.empty();
    private Optional<EntityTag> tag = Optional.empty();

    /** @param toJson makes the API's record of the snapshots */
    public ListAnswer(Function<List<ProviderSnapshot>, Object> toJson) {
        this.toJson = toJson;
    }

    public void send(Context context, List<ProviderSnapshot> snapshots) {
        context.header("Vary", "Accept-Encoding");
        if (tag(snapshots).sentTo(context)) {
            return;
        }
        if (acceptsGzip(context)) {
            context.header("Content-Encoding", "gzip");
            JsonAnswer.send(context, 200, compressed(snapshots));
            return;
        }
        JsonAnswer.send(context, 200, json(snapshots));
    }

    private synchronized byte[] json(List<ProviderSnapshot> snapshots) {
        if (json.length == 0 || !areSame(from, snapshots)) {
            json = ApiJson.write(toJson.apply(snapshots));
            compressed = Optional.empty();
            tag = Optional.empty();
            from = snapshots;
        }
        return json;
    }

    private synchronized EntityTag tag(List<ProviderSnapshot> snapshots) {
        byte[] plain = json(snapshots);
        EntityTag found = tag.orElseGet(() -> EntityTag.of(plain));
        tag = Optional.of(found);
        return found;
    }

    private synchronized byte[] compressed(List<ProviderSnapshot> snapshots) {
        byte[] plain = json(snapshots);
        byte[] small = compressed.orElseGet(() -> gzip(plain));
        compressed = Optional.of(small);
        return small;
    }

    /** Snapshots are replaced whole: the same object is the same knowledge, and cheaper to compare than its contents. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean areSame(List<ProviderSnapshot> some, List<ProviderSnapshot> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean acceptsGzip(Context context) {
        String accepted = context.header("Accept-Encoding");
        return accepted != null && accepted.matches("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
    }

    private static byte[] gzip(byte[] json) {
        var bytes = new ByteArrayOutputStream(json.length / 8 + 64);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
