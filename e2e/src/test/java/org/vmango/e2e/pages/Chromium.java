package org.vmango.e2e.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The system's Chromium, started once for all test classes that register this. A test opens windows; after it they are
 * closed, and whatever went wrong in them fails the test: a broken security policy, a script's error.
 */
final class Chromium implements BeforeAllCallback, AfterEachCallback {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> WORDS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final List<Window> windows = new ArrayList<>();
    private Running running = Running.NONE;

    /** What is started once. */
    private record Running(List<AutoCloseable> parts, List<Browser> browsers) implements AutoCloseable {
        static final Running NONE = new Running(List.of(), List.of());

        static Running start() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(PROGRAM)
                            .setArgs(WORDS));
            return new Running(List.of(browser, playwright), List.of(browser));
        }

        @Override
        public void close() throws Exception {
            for (AutoCloseable part : parts) {
                part.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Chromium.class))
                .computeIfAbsent("browser", _ -> Running.start(), Running.class);
    }

    /** For programs that are no tests. */
    static Chromium started() {
        var chromium = new Chromium();
        chromium.running = Running.start();
        return chromium;
    }

    void stop() throws Exception {
        windows.forEach(Window::close);
        running.close();
    }

    /** A window of somebody who has not been here before. */
    Window visitor(Site site, Look look) {
        Window window = Window.open(running.browsers().getFirst(), site, look);
        windows.add(window);
        return window;
    }

    /** A window of somebody who is signed in. */
    Window window(Site site, Look look) {
        Window window = visitor(site, look);
        window.signInOnce();
        return window;
    }

    Window window(Site site) {
        return window(site, Look.USUAL);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> problems =
                windows.stream().flatMap(it -> it.problems().stream()).toList();
        windows.forEach(Window::close);
        windows.clear();
        if (!problems.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("in the browser: " + problems);
        }
    }
}
