package org.vmango.web.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vmango.core.Image;
import org.vmango.core.Machine;
import org.vmango.core.MachineOrder;
import org.vmango.core.MachineQuery;
import org.vmango.core.ProviderSnapshot;
import org.vmango.web.page.MachineTask;
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
            if (fits(words.text(section.key()), text)) {
                add(hits, section.icon(), words.text(section.key()), "", section.href());
            }
        }
        if (fits(words.text("palette.create"), text)) {
            add(hits, "plus", words.text("palette.create"), "", Paths.CREATE);
        }
        if (!text.isEmpty()) {
            actions(hits, providers, text, words);
            machines(hits, providers, typed, words);
            images(hits, providers, text);
        }
        return new PaletteHits(
                words.text("palette.title"), hits.stream().limit(MOST).toList());
    }

    /** "shut down web-1": the verb, and then what finds machines. */
    private static void actions(List<Hit> hits, List<ProviderSnapshot> providers, String text, Words words) {
        for (MachineTask task : MachineTask.values()) {
            String verb = words.text(task.key()).toLowerCase(Locale.ROOT) + " ";
            if (text.startsWith(verb)) {
                List<ProviderSnapshot> answering = providers.stream()
                        .filter(it -> it.status().isConnected())
                        .toList();
                found(answering, text.substring(verb.length()), words)
                        .filter(it -> MachineTask.in(it.state()).contains(task))
                        .limit(MOST)
                        .forEach(it -> add(hits, task, it, words));
            }
        }
    }

    /** If there is only one, also what can be done with it. */
    private static void machines(List<Hit> hits, List<ProviderSnapshot> providers, String typed, Words words) {
        List<Machine> found = found(providers, typed, words).limit(MOST).toList();
        for (Machine machine : found) {
            String note = words.state(machine.state()) + " · " + machine.ref().provider();
            add(hits, "monitor", machine.name(), note, Paths.machine(machine.ref()));
        }
        if (found.size() == 1) {
            Machine machine = found.getFirst();
            String provider = machine.ref().provider();
            for (String kind : List.of("screen", "serial")) {
                String icon = kind.equals("screen") ? "monitor" : "square-terminal";
                String label = words.text("console.title." + kind, machine.name());
                add(hits, icon, label, provider, Paths.console(machine.ref(), kind));
            }
            boolean answers = providers.stream()
                    .anyMatch(it -> it.name().equals(provider) && it.status().isConnected());
            if (answers) {
                MachineTask.in(machine.state()).forEach(it -> add(hits, it, machine, words));
            }
        }
    }

    private static Stream<Machine> found(List<ProviderSnapshot> providers, String typed, Words words) {
        MachineQuery query = MachineQuery.read(typed);
        return providers.stream()
                .flatMap(it -> it.machines().values().stream())
                .filter(it -> query.matches(it, words.now()))
                .sorted(MachineOrder.BY_NAME);
    }

    private static void images(List<Hit> hits, List<ProviderSnapshot> providers, String text) {
        for (ProviderSnapshot provider : providers) {
            provider.images().values().stream()
                    .map(Image::id)
                    .filter(it -> fits(it, text))
                    .sorted()
                    .forEach(it -> {
                        String href = Paths.CREATE + "?Provider=" + Paths.encode(provider.name()) + "&Image="
                                + Paths.encode(it);
                        add(hits, "disc-3", it, provider.name(), href);
                    });
        }
    }

    /** The page that asks whether it is to be done. */
    private static void add(List<Hit> hits, MachineTask task, Machine machine, Words words) {
        String label = words.text("action.on", words.text(task.key()), machine.name());
        String href = Paths.machine(machine.ref()) + task.word() + "/";
        add(hits, task.icon(), label, machine.ref().provider(), href);
    }

    private static void add(List<Hit> hits, String icon, String label, String note, String href) {
        hits.add(new Hit("hit-" + hits.size(), icon, label, note, href));
    }

    private static boolean fits(String label, String text) {
        return label.toLowerCase(Locale.ROOT).contains(text);
    }
}
