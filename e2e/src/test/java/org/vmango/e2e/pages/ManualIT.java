package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmango.web.DevServer;

/** The manual in a browser: below the program under its policy, and as plain files. */
class ManualIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Path FILES = Path.of(
                    System.getProperty("vmango.source", ".."), "docs/target/classes/org/vmango/docs/site")
            .toAbsolutePath()
            .normalize();

    private static DevServer server;

    /** Where it is read. */
    enum Place {
        PROGRAM,
        DISK;

        Site site() {
            return switch (this) {
                case PROGRAM -> new Site(server.uri().resolve("/docs/"), DevServer.USER, DevServer.PASSWORD);
                case DISK -> new Site(FILES.toUri(), "", "");
            };
        }
    }

    @BeforeAll
    static void start() {
        server = DevServer.start("127.0.0.1:0", List.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void search_wordsOfAPart_leadThere(Place place) {
        Window window = CHROMIUM.visitor(place.site(), Look.USUAL);
        window.open("index.html");
        window.page().keyboard().press("/");
        window.page().keyboard().type("fingerprint known_hosts step");
        assertThat(window.find("#hits mark").first()).isVisible();
        window.page().keyboard().press("Enter");
        assertThat(window.page()).hasURL(Pattern.compile(".*/access\\.html#ssh-step-by-step"));
        window.thenTitle("Reaching hypervisors");
        window.find("#q").fill("xyzzy");
        assertThat(window.find("#hits")).hasText("Nothing was found.");
    }

    @ParameterizedTest
    @EnumSource
    void theme_chosen_staysOnOtherPages(Place place) {
        Window window = CHROMIUM.visitor(place.site(), Look.USUAL);
        window.open("templates.html");
        assertThat(background(window)).isEqualTo("rgb(246, 246, 244)");
        window.button("Light or dark").click();
        assertThat(background(window)).isEqualTo("rgb(20, 22, 26)");
        window.link("JSON API").click();
        window.thenTitle("The JSON API");
        assertThat(background(window)).isEqualTo("rgb(20, 22, 26)");
    }

    /** Not from a disk: axe would fetch the style sheets, which a page there may not. */
    @Test
    void page_soundForAll() {
        Window window = CHROMIUM.visitor(Place.PROGRAM.site(), Look.USUAL.inTheDark());
        window.open("access.html");
        assertThat(window.find(".box.warning")).isVisible();
        assertThat(Axe.findings(window.page())).as("dark").isEmpty();
        window.look(Look.USUAL.narrow());
        assertThat(Axe.findings(window.page())).as("narrow").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void page_narrowWindow_fits(Place place) {
        Window window = CHROMIUM.visitor(place.site(), Look.USUAL);
        window.open("access.html");
        assertThat(window.find(".contents a").first()).hasText("This machine");
        window.look(Look.USUAL.narrow());
        assertThat((Integer) window.page().evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
        window.find("details.side summary").click();
        assertThat(window.link("Templates")).isVisible();
    }

    private static Object background(Window window) {
        return window.page().evaluate("getComputedStyle(document.body).backgroundColor");
    }
}
