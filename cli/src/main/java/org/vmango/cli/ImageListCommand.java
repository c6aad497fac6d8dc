package org.vmango.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vmango.api.ApiClient;
import org.vmango.api.ApiJson;
import org.vmango.api.ImageJson;
import org.vmango.api.ImageListJson;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.Listing;
import org.vmango.cli.terminal.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vmango image list}. */
@Command(name = "list", aliases = "ls", description = "List the images that machines can be made from.")
final class ImageListCommand extends ListCommand<ImageListCommand.Entry> {
    @Option(names = "--provider", paramLabel = "PROVIDER", description = "Those of this provider alone.")
    private @Nullable String provider;

    ImageListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** An image and where it is. */
    record Entry(String provider, ImageJson json) {
        Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("Provider", provider);
            if (ApiJson.plain(json) instanceof Map<?, ?> properties) {
                properties.forEach((key, value) -> all.put(String.valueOf(key), value));
            }
            return all;
        }
    }

    static List<Entry> entries(ImageListJson list) {
        List<Entry> all = new ArrayList<>();
        list.images().forEach((name, images) -> images.forEach(it -> all.add(new Entry(name, it))));
        return all;
    }

    @Override
    List<Entry> read(ApiClient api) {
        ImageListJson list = api.images();
        ProviderStates.warn(surroundings, list.providers());
        return entries(list).stream()
                .filter(it -> provider == null || it.provider().equals(provider))
                .toList();
    }

    @Override
    Listing<Entry> listing() {
        var now = surroundings.clock().instant();
        return new Listing<>(
                List.of(
                        Column.text("IMAGE", it -> it.json().id()),
                        Column.text("PROVIDER", Entry::provider),
                        Column.text("OS", it -> it.json().os()),
                        Column.text("ARCH", it -> it.json().arch()),
                        Column.text("FORMAT", it -> it.json().format()),
                        Column.number("SIZE", it -> Amount.size(it.json().size())),
                        Column.number("DISK", it -> Amount.size(it.json().capacity())),
                        Column.number("AGE", it -> Amount.age(it.json().date(), now)),
                        Column.more("POOL", it -> it.json().poolName())),
                it -> it.provider() + "/" + it.json().id(),
                Entry::plain);
    }
}
