package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A window of the browser with cookies of its own, and what went wrong in it. */
final class Window {
    /**
     * What the console says and tests do not mind: of an answer that is an error, which they look at themselves; and of an
     * update under way when the page was left.
     */
    private static final List<String> USUAL = List.of(
            "Failed to load resource: the server responded with", "htmx:sendAbort", "htmx:afterRequest, [object");

    private static final double PATIENCE = 15_000;

    private final Site site;
    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new ArrayList<>();

    private Window(Site site, BrowserContext context) {
        this.site = site;
        this.context = context;
        context.setDefaultTimeout(PATIENCE);
        // Chromium tells violations in the console too, but not all of them as errors.
        context.addInitScript("document.addEventListener('securitypolicyviolation',"
                + " it => console.error('policy broken: ' + it.violatedDirective + ' ' + it.blockedURI))");
        context.onConsoleMessage(it -> {
            if (it.type().equals("error") && USUAL.stream().noneMatch(it.text()::startsWith)) {
                problems.add(it.text() + " at " + it.page().url());
            }
        });
        // What a script of somebody else's would do first.
        context.onDialog(it -> {
            problems.add("dialog: " + it.message());
            it.dismiss();
        });
        context.onWebError(it -> problems.add(it.error()));
        this.page = context.newPage();
    }

    static Window open(Browser browser, Site site, Look look) {
        return new Window(site, browser.newContext(look.options()));
    }

    Page page() {
        return page;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** What went wrong as the test wanted it to; forgotten afterwards. */
    List<String> takeProblems() {
        List<String> taken = problems();
        problems.clear();
        return taken;
    }

    void close() {
        context.close();
    }

    /** Signs in by the form, or with the session of an earlier window. */
    void signInOnce() {
        if (site.session().isEmpty()) {
            signIn();
            site.session().addAll(context.cookies());
        } else {
            context.addCookies(site.session());
        }
    }

    /** Signs in by the form, which must lead to a page in the frame. */
    void signIn() {
        open("/login/");
        page.getByLabel("User").fill(site.user());
        page.getByLabel("Password").fill(site.password());
        button("Sign in").click();
        assertThat(page.locator("main h1")).hasText("Overview");
    }

    /** Opens a path; returns the answer's status. */
    int open(String path) {
        Response response = page.navigate(site.address(path));
        return Optional.ofNullable(response).map(Response::status).orElse(0);
    }

    /** The page that is open, seen in another way. */
    void look(Look look) {
        page.setViewportSize(look.width(), look.height());
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.colours()));
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The title of the page that is shown. */
    void thenTitle(String title) {
        assertThat(page.locator("main h1")).hasText(title);
    }

    /** Something that the page says at its top or anywhere in it. */
    void thenSays(String text) {
        assertThat(page.locator("main")).containsText(text);
    }
}
