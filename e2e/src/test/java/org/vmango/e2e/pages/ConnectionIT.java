package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.FakeMachines;
import org.vmango.core.FakeProvider;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.e2e.fixture.Await;
import org.vmango.web.DevServer;

/** An open page says when it has lost its server, and catches up once that is back. */
class ConnectionIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(ints = {1440, 320})
    void server_goesAndComesBack_pageSaysSoAndCatchesUp(int width) {
        FakeProvider local = DevServer.provider("LOCAL1", 3);
        DevServer first = DevServer.start("127.0.0.1:0", List.of(local));
        URI address = first.uri();
        Site site = new Site(address, DevServer.USER, DevServer.PASSWORD);
        Window window = CHROMIUM.window(site, width == 320 ? Look.USUAL.narrow() : Look.USUAL);
        window.open("/machines/");
        window.page().getByLabel("Select web-0").check();
        Locator mark = window.find("#live");
        first.close();

        assertThat(mark).hasText("Connection lost", patient());
        assertThat(mark.getByText("Connection lost")).isVisible();
        assertThat(window.find("tbody tr")).hasCount(3);

        Machine machine = local.snapshot().machines().values().iterator().next();
        local.add(FakeMachines.withState(machine, MachineState.CRASHED));
        try (DevServer _ = DevServer.start("127.0.0.1:" + address.getPort(), List.of(local))) {
            assertThat(window.find("tbody .state-crashed"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
            assertThat(mark).not().hasText("Connection lost");
            assertThat(window.page().getByLabel("Select web-0")).isChecked();
            // What the browser says of requests that found nobody.
            assertThat(window.takeProblems()).allMatch(it -> it.contains("ERR_"));
        }
    }

    @Test
    void session_endedElsewhere_everyTabAsksToSignIn() {
        try (DevServer server = DevServer.start("127.0.0.1:0", List.of(DevServer.provider("LOCAL1", 3)))) {
            Site site = new Site(server.uri(), DevServer.USER, DevServer.PASSWORD);
            Window window = CHROMIUM.window(site);
            window.open("/machines/");
            var other = window.page().context().newPage();
            other.navigate(site.address("/"));
            other.locator("summary[aria-label='User admin']").click();
            other.getByText("Sign out").click();
            assertThat(other.locator("main")).containsText("You have signed out.");
            window.page().bringToFront();
            assertThat(window.find("main h1")).hasText("Sign in", patient());
        }
    }

    @Test
    void tab_isClosed_itsStreamEnds() {
        FakeProvider local = DevServer.provider("LOCAL1", 3);
        try (DevServer server = DevServer.start("127.0.0.1:0", List.of(local))) {
            Site site = new Site(server.uri(), DevServer.USER, DevServer.PASSWORD);
            Window window = CHROMIUM.window(site);
            window.open("/machines/");
            var other = window.page().context().newPage();
            other.navigate(site.address("/"));
            Await.until(PATIENCE, "both tabs listen", () -> server.listeners() == 2);
            other.close();
            Await.until(PATIENCE, "one listens", () -> {
                // The server notices that nobody reads when it has something to tell.
                Machine it = local.snapshot().machinesByName().getFirst();
                boolean crashed = it.state() == MachineState.CRASHED;
                local.add(FakeMachines.withState(it, crashed ? MachineState.RUNNING : MachineState.CRASHED));
                return server.listeners() == 1;
            });
        }
    }

    /** Also a page on which nothing is fetched again by itself. */
    @ParameterizedTest
    @ValueSource(strings = {"/machines/LOCAL1/web-0/", "/machines/LOCAL1/web-0/delete/"})
    void password_isChanged_openPagesAskToSignInAndLeadBack(String path) {
        try (DevServer server = DevServer.start("127.0.0.1:0", List.of(DevServer.provider("LOCAL1", 3)))) {
            Site site = new Site(server.uri(), DevServer.USER, DevServer.PASSWORD);
            Window window = CHROMIUM.window(site);
            window.open(path);
            window.page().waitForFunction("() => document.documentElement.classList.contains('with-script')");
            server.changePassword("another");
            assertThat(window.find("main h1")).hasText("Sign in", patient());
            window.page().getByLabel("User").fill(DevServer.USER);
            window.page().getByLabel("Password").fill("another");
            window.button("Sign in").click();
            assertThat(window.page()).hasURL(site.address(path));
        }
    }

    private static LocatorAssertions.HasTextOptions patient() {
        return new LocatorAssertions.HasTextOptions().setTimeout(20_000);
    }
}
