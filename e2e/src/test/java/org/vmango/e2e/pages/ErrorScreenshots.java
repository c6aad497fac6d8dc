package org.vmango.e2e.pages;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.vmango.core.FakeMachines;
import org.vmango.core.FakeProvider;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;

/** The part of {@link Screenshots} in which something goes wrong. */
final class ErrorScreenshots {
    /** More than may be guessed before a pause. */
    private static final int GUESSES = 30;

    private final Chromium chromium;
    private final Site site;
    private final Path folder;

    ErrorScreenshots(Chromium chromium, Site site, Path folder) {
        this.chromium = chromium;
        this.site = site;
        this.folder = folder;
    }

    void take(FakeProvider provider) {
        conflict(provider);
        method();
        guesses();
    }

    /** Somebody else was quicker. */
    private void conflict(FakeProvider provider) {
        Machine machine = provider.snapshot().find("web-6").orElseThrow();
        Window window = chromium.window(site);
        window.open("/machines/LOCAL1/web-6/stop/");
        provider.add(FakeMachines.withState(machine, MachineState.STOPPED));
        window.button("Power off").click();
        window.thenSays("is stopped");
        picture(window, "error-409");
    }

    private void method() {
        Window window = chromium.window(site);
        window.open("/machines/bulk/");
        picture(window, "error-405");
    }

    private void guesses() {
        Window window = chromium.visitor(site, Look.USUAL);
        window.open("/login/");
        for (int i = 0; i < GUESSES && window.find("#password").count() > 0; i++) {
            window.page().getByLabel("User").fill("somebody");
            window.page().getByLabel("Password").fill("guess " + i);
            window.button("Sign in").click();
            window.page().waitForLoadState();
        }
        picture(window, "error-429");
    }

    private void picture(Window window, String name) {
        window.page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
        window.close();
    }
}
