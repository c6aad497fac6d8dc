package org.vmango.web.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vmango.core.Image;
import org.vmango.core.Machine;
import org.vmango.core.MachineOrder;
import org.vmango.core.MachineQuery;
import org.vmango.core.ProviderSnapshot;
import org.vmango.web.page.Page;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Section;
import org.vmango.web.page.Words;

/** What the palette has found: a part of a page, without a frame. */
public record PaletteHits(String title, List<Hit> hits) implements Page {
    private static final int MOST = 12;

    /**
     * Something to go to.
     *
     * @param note what kind of thing it is, or where
     */
    public record Hit(String id, String icon, String label, String note, String href) {}

    @Override
    public String template() {
        return "palette/hits.jte";
    }

    static PaletteHits of(List<ProviderSnapshot> providers, String typed, Words words) {
        List<Hit> hits = new ArrayList<>();
        String text = typed.strip().toLowerCase(Locale.ROOT);
        for (Section section : Section.values()) {
            add(hits, text, section.icon(), words.text(section.key()), "", section.href());
        }
        add(hits, text, "plus", words.text("palette.create"), "", Paths.CREATE);
        if (!text.isEmpty()) {
            machines(hits, providers, typed, words);
            for (ProviderSnapshot provider : providers) {
                provider.images().values().stream().map(Image::id).sorted().forEach(it -> {
                    String href =
                            Paths.CREATE + "?Provider=" + Paths.encode(provider.name()) + "&Image=" + Paths.encode(it);
                    add(hits, text, "disc-3", it, provider.name(), href);
                });
            }
        }
        return new PaletteHits(
                words.text("palette.title"), hits.stream().limit(MOST).toList());
    }

    private static void machines(List<Hit> hits, List<ProviderSnapshot> providers, String typed, Words words) {
        MachineQuery query = MachineQuery.read(typed);
        List<Machine> found = providers.stream()
                .flatMap(it -> it.machines().values().stream())
                .filter(it -> query.matches(it, words.now()))
                .sorted(MachineOrder.BY_NAME)
                .limit(MOST)
                .toList();
        for (Machine machine : found) {
            String note = words.state(machine.state()) + " · " + machine.ref().provider();
            hits.add(new Hit("hit-" + hits.size(), "monitor", machine.name(), note, Paths.machine(machine.ref())));
        }
    }

    private static void add(List<Hit> hits, String text, String icon, String label, String note, String href) {
        if (label.toLowerCase(Locale.ROOT).contains(text)) {
            hits.add(new Hit("hit-" + hits.size(), icon, label, note, href));
        }
    }
}
