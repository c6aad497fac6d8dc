package org.vmango.web.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vmango.core.Image;
import org.vmango.core.Machine;
import org.vmango.core.Pool;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.SkippedImage;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Section;
import org.vmango.web.page.Seen;
import org.vmango.web.page.Stamp;
import org.vmango.web.page.Words;

/** The images of each provider, how many machines were made from each, and what the pools hold that is no image. */
public record ImageListPage(String title, List<Group> groups) implements Page {

    /**
     * The images of one provider.
     *
     * @param pool where they lie, if that is known
     */
    public record Group(
            String provider,
            String anchor,
            Optional<Stamp> away,
            Optional<String> pool,
            List<ImageRow> images,
            List<SkippedImage> skipped) {}

    /**
     * One image.
     *
     * @param createHref makes a machine from it; empty where its provider is away
     */
    public record ImageRow(
            String id,
            String os,
            String arch,
            String format,
            String size,
            String capacity,
            String machines,
            Optional<String> machinesHref,
            Stamp date,
            Optional<String> createHref) {}

    @Override
    public String template() {
        return "image/list.jte";
    }

    @Override
    public Optional<Section> section() {
        return Optional.of(Section.IMAGES);
    }

    public static ImageListPage of(List<ProviderSnapshot> snapshots, Words words) {
        List<Group> groups = new ArrayList<>();
        for (ProviderSnapshot snapshot : snapshots) {
            groups.add(group(snapshot, groups.size(), words));
        }
        return new ImageListPage(words.text("section.images"), groups);
    }

    private static Group group(ProviderSnapshot snapshot, int number, Words words) {
        Map<String, Long> uses = snapshot.machines().values().stream()
                .map(Machine::imageId)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
        List<ImageRow> rows = snapshot.images().values().stream()
                .sorted(Comparator.comparing(Image::id))
                .map(it -> row(snapshot, it, uses.getOrDefault(it.id(), 0L), words))
                .toList();
        return new Group(
                snapshot.name(),
                "images-" + number,
                Seen.of(snapshot.name(), snapshot.status(), words).map(Seen::since),
                snapshot.resources().pools().stream()
                        .filter(it -> it.uses().images())
                        .map(Pool::name)
                        .findFirst(),
                rows,
                snapshot.skippedImages());
    }

    private static ImageRow row(ProviderSnapshot snapshot, Image image, long machines, Words words) {
        String provider = snapshot.name();
        boolean answers = snapshot.status().isConnected();
        String create = Paths.CREATE + "?Provider=" + Paths.encode(provider) + "&Image=" + Paths.encode(image.id());
        String made = Paths.machines("provider:\"" + provider + "\" image:\"" + image.id() + "\"");
        return new ImageRow(
                image.id(),
                image.osName() + " " + image.osVersion(),
                image.architecture().toString(),
                image.format().toString(),
                words.size(image.size()),
                words.size(image.capacity()),
                words.number(machines),
                machines == 0 ? Optional.empty() : Optional.of(made),
                words.stamp(image.date()),
                answers ? Optional.of(create) : Optional.empty());
    }
}
