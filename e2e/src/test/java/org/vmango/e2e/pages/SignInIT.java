package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.web.DevServer;

/** Signing in and out as people do it, and what others may not do with their session. */
class SignInIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final DevSite DEV = DevSite.of(DevServer.usual(4));

    @Test
    void signIn_fromAPage_leadsBackToIt() {
        Window window = CHROMIUM.visitor(DEV.site(), Look.USUAL);
        window.open("/machines/?q=state%3Arunning");
        assertThat(window.find("h1")).hasText("Sign in");

        window.page().getByLabel("User").fill(DevServer.USER);
        window.page().getByLabel("Password").fill(DevServer.PASSWORD);
        window.page().keyboard().press("Enter");

        window.thenTitle("Machines");
        assertThat(window.page()).hasURL(DEV.site().address("/machines/?q=state%3Arunning"));
    }

    @Test
    void signIn_wrongPassword_isToldBesideTheFormThatKeepsTheName() {
        Window window = CHROMIUM.visitor(DEV.site(), Look.USUAL);
        window.open("/login/");
        window.page().getByLabel("User").fill("admin");
        window.page().getByLabel("Password").fill("guess");
        window.button("Sign in").click();

        assertThat(window.find("[role=alert]")).hasText("The user or the password is wrong.");
        assertThat(window.page().getByLabel("User")).hasValue("admin");
        assertThat(window.page().getByLabel("Password")).isFocused();
        assertThat(Axe.findings(window.page())).isEmpty();
    }

    @Test
    void signOut_everyTab_ends() {
        Window window = CHROMIUM.visitor(DEV.site(), Look.USUAL);
        window.signIn();
        var other = window.page().context().newPage();
        other.navigate(DEV.site().address("/images/"));

        window.find("summary[aria-label='User admin']").click();
        window.button("Sign out").click();
        assertThat(window.find("main")).containsText("You have signed out.");

        other.reload();
        assertThat(other.locator("h1")).hasText("Sign in");
    }

    /** A page of somebody else's that puts ours under the reader's pointer. */
    @Test
    void frame_ofAForeignPage_staysEmpty() {
        Window window = CHROMIUM.window(DEV.site());
        String foreign = "http://foreign.example/";
        window.page()
                .route(
                        foreign,
                        it -> it.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody("<iframe src='" + DEV.site().address("/machines/LOCAL1/web-0/stop/")
                                        + "'></iframe>")));
        window.page().navigate(foreign);

        var frames = window.page().frames();
        assertThat(frames).hasSize(2);
        assertThat(frames.getLast().url()).startsWith("chrome-error:");
        assertThat(frames.getLast().content()).doesNotContain("Power off");
        window.takeProblems();
    }

    @Test
    void cookie_ofTheSession_isOutOfScriptsReach() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/");
        assertThat(window.page().evaluate("() => document.cookie")).isEqualTo("");
        assertThat(window.page().context().cookies())
                .filteredOn(it -> it.name.equals("vmango"))
                .allSatisfy(it -> assertThat(it.httpOnly).isTrue())
                .hasSize(1);
    }
}
