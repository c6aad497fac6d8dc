package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.core.FakeProvider;
import org.vmango.core.MachineState;
import org.vmango.e2e.fixture.Await;
import org.vmango.web.DevServer;
import org.vmango.web.page.Samples;

/** Every core task with scripts off: plain forms and links. */
class WithoutScriptsIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Look PLAIN = Look.USUAL.withoutScripts();
    private static final FakeProvider LOCAL = DevServer.provider("LOCAL1", 3);

    @RegisterExtension
    static final DevSite DEV = DevSite.of(LOCAL, DevServer.provider("RACK-2", 2));

    @Test
    void machine_fromFirstToLast_needsNoScript() {
        Window window = CHROMIUM.visitor(DEV.site(), PLAIN);
        window.signIn();
        window.link("Create machine").click();
        window.page().getByLabel("RACK-2").check();
        window.button("Show this provider’s images").click();
        assertThat(window.page().getByLabel("RACK-2")).isChecked();
        window.page().getByLabel("LOCAL1").check();
        window.page().getByLabel("medium").check();
        window.page().getByLabel("home").check();
        window.find("#userdata").fill("#!/bin/sh\ntrue\n");
        window.find("#name").fill("plain");
        window.button("Create machine").last().click();

        window.thenTitle("plain");
        Await.until(PATIENCE, "machine is made", () -> {
            window.page().reload();
            return window.find("main .operation-head .state").textContent().equals("done");
        });
        window.button("Shut down").click();
        window.thenSays("plain was asked to shut down.");
        window.button("Start").click();
        window.thenSays("plain was started.");
        window.link("Reboot").click();
        window.button("Reboot").click();
        window.thenSays("plain was told to reboot.");

        window.find(".page-actions summary").click();
        window.link("Delete").click();
        window.find("#typed").fill("plain");
        window.button("Delete for good").click();
        window.thenSays("plain was deleted.");
        assertThat(LOCAL.snapshot().machines().values())
                .noneMatch(it -> it.name().equals("plain"));
    }

    @Test
    void list_searchedAndBulk_needsNoScript() {
        LOCAL.add(Samples.machine("LOCAL1", "plain-a", MachineState.RUNNING, 91));
        LOCAL.add(Samples.machine("LOCAL1", "plain-b", MachineState.RUNNING, 92));
        Window window = CHROMIUM.window(DEV.site(), PLAIN);
        window.open("/machines/");
        window.find("#q").fill("name:plain-*");
        window.find("#q").press("Enter");
        assertThat(window.find("tbody tr")).hasCount(2);
        window.page().getByLabel("Select plain-a").check();
        window.page().getByLabel("Select plain-b").check();
        window.find(".bulk").getByText("Shut down").click();
        window.button("Shut down").click();
        window.thenSays("2 machines were asked to shut down.");
    }

    @Test
    void machine_commandAndXml_areThereToBeRead() {
        Window window = CHROMIUM.window(DEV.site(), PLAIN);
        window.open("/machines/RACK-2/web-0/");
        window.find("summary").getByText("Read it by the API").click();
        assertThat(window.find("#curl")).containsText("/api/machines/RACK-2/");
        assertThat(window.button("Copy command")).isHidden();
        window.find("summary").getByText("Domain XML").click();
        window.link("Show the domain XML").click();
        assertThat(window.find("#xml")).containsText("<name>web-0</name>");
        assertThat(window.button("Copy XML")).isHidden();

        window.open("/machines/RACK-2/web-0/serial/");
        assertThat(window.find(".notice")).containsText("Consoles need scripts, which are off in this browser.");
        assertThat(window.find(".notice")).isVisible();
        assertThat(window.button("Full screen")).isHidden();
        assertThat(window.find("h1 a")).hasAttribute("href", Pattern.compile("/machines/RACK-2/.*"));
    }

    @Test
    void theme_dark_isKept() {
        Window window = CHROMIUM.visitor(DEV.site(), PLAIN);
        window.signIn();
        window.find("summary[aria-label=Theme]").click();
        window.button("Dark").click();
        window.open("/images/");
        assertThat(window.find("html")).hasAttribute("data-bs-theme", "dark");
        Object ground = window.page().evaluate("() => getComputedStyle(document.body).backgroundColor");
        assertThat(ground.toString()).matches("rgb\\([0-4]?\\d, [0-4]?\\d, [0-4]?\\d\\)");
    }
}
