package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.web.DevServer;

/** What a browser gets: how much of it, what it may keep, and how a page is printed and tells the time. */
class FirstVisitIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final DevSite DEV = DevSite.of(DevServer.usual(60));

    @Test
    void firstVisit_signInAndStartPage_isSmallAndKept() {
        Window window = CHROMIUM.visitor(DEV.site(), Look.USUAL);
        List<Request> requests = new ArrayList<>();
        window.page().onRequestFinished(requests::add);
        window.signIn();
        window.page().waitForLoadState(LoadState.LOAD);

        List<Request> fetched = List.copyOf(requests).stream()
                .filter(it -> it.sizes().responseBodySize > 0)
                .toList();
        List<Request> files =
                fetched.stream().filter(it -> it.url().contains("/static/")).toList();
        assertThat(fetched.stream().mapToLong(it -> it.sizes().responseBodySize).sum())
                .isPositive()
                .isLessThan(250_000);
        assertThat(files).extracting(Request::url).doesNotHaveDuplicates().hasSizeGreaterThan(3);
        assertThat(files).allSatisfy(it -> {
            assertThat(it.response().headerValue("cache-control")).contains("immutable");
            assertThat(it.response().headerValue("content-encoding")).isIn("br", "gzip");
        });
    }

    @Test
    void print_machine_showsFactsAndNoControls() {
        Window window = CHROMIUM.window(DEV.site());
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
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/LOCAL1/web-0/");
        assertThat(window.find("main time").first()).hasText(Pattern.compile(".* ago"));
        assertThat(window.find("main time").first())
                .hasAttribute("title", Pattern.compile(".*20\\d\\d.*(CES?T|GMT\\+[12])"));
    }
}
