package org.vmango.e2e.pages;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.vmango.core.FakeMachines;
import org.vmango.core.FakeProvider;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;

/** The part of {@link Screenshots} that has to wait until there is something to see: a machine's graphs, its consoles. */
final class ViewScreenshots {
    private static final String MACHINE = "/machines/LOCAL1/web-0/";

    /** How a page is looked at, and what that adds to its picture's name. */
    private record Kind(String suffix, Look look) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("", Look.USUAL),
            new Kind("-dark", Look.USUAL.inTheDark()),
            new Kind("-320", Look.USUAL.narrow()),
            new Kind("-1920", new Look(1920, 1080, false, true, true)));

    private final Chromium chromium;
    private final Site site;
    private final Path folder;
    private final FakeProvider provider;

    /** @param provider whose machine is looked at */
    ViewScreenshots(Chromium chromium, Site site, Path folder, FakeProvider provider) {
        this.provider = provider;
        this.chromium = chromium;
        this.site = site;
        this.folder = folder;
    }

    void take() {
        history();
        for (Kind kind : KINDS) {
            machine(kind);
            serial(kind);
            screen(kind);
        }
        paste();
        busy();
        off();
        definition();
        german();
    }

    private void german() {
        Window window = open(Look.USUAL, "/");
        window.find("summary[aria-label='User admin']").click();
        window.button("Deutsch").click();
        window.open(MACHINE);
        Graphs.inked(window.page(), 50);
        picture(window, "machine-de", true);
    }

    /** Something to see in the line of time: by vmango, and by others. */
    private void history() {
        Machine machine = provider.snapshot().find("web-0").orElseThrow();
        Window window = open(Look.USUAL, MACHINE);
        window.button("Shut down").click();
        window.thenSays("was asked to shut down.");
        List.of(MachineState.RUNNING, MachineState.PAUSED, MachineState.RUNNING)
                .forEach(it -> provider.add(FakeMachines.withState(machine, it)));
        window.close();
    }

    private void machine(Kind kind) {
        Window window = open(kind.look(), MACHINE);
        Graphs.inked(window.page(), 50);
        picture(window, "machine" + kind.suffix(), true);
    }

    private void serial(Kind kind) {
        Window window = open(kind.look(), MACHINE + "serial/");
        window.find(".xterm-rows").getByText("web-0 ready").waitFor();
        window.page().keyboard().type("uname -a\n");
        window.find(".xterm-rows").getByText("you typed uname -a").waitFor();
        picture(window, "console-serial" + kind.suffix(), false);
    }

    private void screen(Kind kind) {
        Window window = openScreen(kind.look());
        picture(window, "console-screen" + kind.suffix(), false);
    }

    private Window openScreen(Look look) {
        Window window = open(look, MACHINE + "screen/");
        Canvas.awaitPicture(window.page());
        return window;
    }

    private void paste() {
        Window window = openScreen(Look.USUAL);
        window.button("Paste").click();
        window.find("#paste-text").fill("systemctl --failed\n");
        picture(window, "console-paste", false);
    }

    private void busy() {
        Window first = open(Look.USUAL, MACHINE + "serial/");
        first.find(".xterm-rows").getByText("web-0 ready").waitFor();
        Window second = open(Look.USUAL, MACHINE + "serial/");
        second.button("Take over").waitFor();
        picture(second, "console-busy", false);
        first.close();
    }

    private void off() {
        Window list = open(Look.USUAL, "/machines/?q=state:stopped%20provider:LOCAL1");
        String machine = list.find("tbody th a").first().getAttribute("href");
        list.close();
        Window window = open(Look.USUAL, machine + "serial/");
        window.find("#console-notice").waitFor();
        picture(window, "console-off", false);
    }

    private void definition() {
        Window window = open(Look.USUAL, MACHINE + "definition/");
        picture(window, "machine-xml", false);
    }

    private Window open(Look look, String path) {
        Window window = chromium.window(site, look);
        window.open(path);
        return window;
    }

    private void picture(Window window, String name, boolean whole) {
        window.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(folder.resolve(name + ".png"))
                        .setFullPage(whole));
        if (!window.problems().isEmpty()) {
            throw new IllegalStateException(name + ": " + window.problems());
        }
        window.close();
    }
}
