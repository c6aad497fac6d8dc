package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.web.DevServer;

/** What a browser gets: how much of it, what it may keep, and how a page is printed and tells the time. */
class FirstVisitIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static DevServer server;
    private static Site site;

    @BeforeAll
    static void start() {
        server = DevServer.start("127.0.0.1:0", DevServer.usual(60));
        site = new Site(server.uri(), DevServer.USER, DevServer.PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void firstVisit_signInAndStartPage_isSmallAndKept() {
        Window window = CHROMIUM.visitor(site, Look.USUAL);
        List<Long> sizes = new ArrayList<>();
        List<String> files = new ArrayList<>();
        window.page().onResponse(it -> {
            if (it.fromServiceWorker() || it.request().sizes().responseBodySize == 0) {
                return;
            }
            sizes.add((long) it.request().sizes().responseBodySize);
            if (it.url().contains("/static/")) {
                files.add(it.url());
                assertThat(it.headerValue("cache-control")).contains("immutable");
                assertThat(it.headerValue("content-encoding")).isIn("br", "gzip");
            }
        });
        window.signIn();

        assertThat(sizes.stream().mapToLong(it -> it).sum()).isPositive().isLessThan(250_000);
        assertThat(files).as("fetched once each").doesNotHaveDuplicates().hasSizeGreaterThan(3);
    }

    @Test
    void print_machine_showsFactsAndNoControls() {
        Window window = CHROMIUM.window(site);
        window.open("/machines/LOCAL1/web-0/");
        window.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(window.find("main h1")).isVisible();
        assertThat(window.find("main")).containsText("198.18.0.0");
        for (String control : List.of(".side", ".top", ".page-actions")) {
            assertThat(window.find(control).first()).not().isVisible();
        }
        assertThat(window.find("button:visible")).hasCount(0);
        assertThat(window.find("summary.btn:visible")).hasCount(0);
    }

    @Test
    void time_ofAMachine_isRelativeAndInTheReadersZoneOnHover() {
        Window window = CHROMIUM.window(site);
        window.open("/machines/LOCAL1/web-0/");
        assertThat(window.find("main time").first()).hasText(Pattern.compile(".* ago"));
        assertThat(window.find("main time").first())
                .hasAttribute("title", Pattern.compile(".*20\\d\\d.*(CES?T|GMT\\+[12])"));
    }
}
