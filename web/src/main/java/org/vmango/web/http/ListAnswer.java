package org.vmango.web.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vmango.core.ProviderSnapshot;

/**
 * The answer with a list, which is made again only after a provider has taken a new snapshot: dashboards ask every few
 * seconds, and writing 500 machines as JSON and compressing them costs more than everything else about such a request. It
 * keeps one list, the last, as JSON and compressed.
 */
public final class ListAnswer {
    private record Kept(List<ProviderSnapshot> from, ListBytes.Written written, Optional<byte[]> compressed) {
        Kept withCompressed() {
            return new Kept(from, written, Optional.of(Compression.gzip(written.json())));
        }
    }

    private final ListBytes bytes;

    /** Belongs to this object's lock. */
    private Optional<Kept> kept = Optional.empty();

    /** @param bytes writes the list */
    public ListAnswer(ListBytes bytes) {
        this.bytes = bytes;
    }

    /** @param toJson makes the API's record of the snapshots */
    public static ListAnswer of(Function<List<ProviderSnapshot>, Object> toJson) {
        return new ListAnswer(it -> ListBytes.Written.of(toJson.apply(it)));
    }

    public void send(Context context, List<ProviderSnapshot> snapshots) {
        context.header("Vary", "Accept-Encoding");
        ListBytes.Written list = list(snapshots).written;
        if (list.tag().sentTo(context)) {
            return;
        }
        if (AcceptedCodings.of(context).has("gzip")) {
            context.header("Content-Encoding", "gzip");
            JsonAnswer.send(context, 200, compressed(snapshots));
            return;
        }
        JsonAnswer.send(context, 200, list.json());
    }

    /** Those who ask meanwhile wait, and have the same one. */
    private synchronized Kept list(List<ProviderSnapshot> snapshots) {
        Kept list = kept.filter(it -> areSame(it.from, snapshots))
                .orElseGet(() -> new Kept(snapshots, bytes.write(snapshots), Optional.empty()));
        kept = Optional.of(list);
        return list;
    }

    private synchronized byte[] compressed(List<ProviderSnapshot> snapshots) {
        Kept list = list(snapshots);
        if (list.compressed.isEmpty()) {
            list = list.withCompressed();
            kept = Optional.of(list);
        }
        return list.compressed.orElseThrow();
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
}
