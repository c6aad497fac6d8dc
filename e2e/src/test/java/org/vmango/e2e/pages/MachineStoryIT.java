package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** The program as it is installed, on libvirt, in a browser: a machine from its creation to its end. */
class MachineStoryIT {
    @RegisterExtension
    static final Lab LAB = new Lab("pages");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final Duration BOOT = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Vmango vmango;
    private static Site site;

    @BeforeAll
    static void start() {
        vmango = Vmango.start(VmangoConfig.in(folder)
                .hypervisor("LOCAL1", LabHost.ONE, Lab.VMS)
                .hypervisor("LOCAL2", LabHost.TWO, Lab.LOCAL));
        site = new Site(vmango.uri(), VmangoConfig.USER, VmangoConfig.PASSWORD);
    }

    @AfterAll
    static void stop() {
        vmango.close();
    }

    @Test
    void machine_fromFirstToLast_doesWhatThePagesSay() {
        String name = LAB.name("story");
        Window window = CHROMIUM.window(site);
        create(window, name);
        assertThat(LabHost.ONE.state(name)).isEqualTo("running");
        LabHost.ONE.guest(name).ready(BOOT);
        thenState(window, "running");

        window.button("Shut down").click();
        window.thenSays(name + " was asked to shut down.");
        thenState(window, "stopped");
        assertThat(LabHost.ONE.state(name)).isEqualTo("shut off");

        window.button("Start").click();
        window.thenSays(name + " was started.");
        thenState(window, "running");
        LabHost.ONE.guest(name).ready(BOOT);

        window.link("Reboot").click();
        window.thenSays("Programs in the guest are ended.");
        window.button("Reboot").click();
        window.thenSays(name + " was told to reboot.");

        window.find(".page-actions summary").click();
        window.link("Power off").click();
        window.thenSays("To the guest this is a power loss");
        window.link("Cancel").click();
        thenState(window, "running");
        window.find(".page-actions summary").click();
        window.link("Power off").click();
        window.button("Power off").click();
        window.thenSays(name + " was powered off.");
        thenState(window, "stopped");

        delete(window, name);
    }

    private static void create(Window window, String name) {
        window.open("/");
        assertThat(window.find(".host").first()).containsText("connected");
        window.link("Create machine").click();
        window.find("[name=Provider][value=LOCAL1]").check();
        window.find("[name=Image][value='%s']".formatted(Lab.TINY)).check();
        window.find("[name=Plan][value=tiny]").check();
        window.find("#userdata").fill("#!/bin/sh\necho hello from the page\n");
        window.find("#name").fill(name);
        assertThat(window.find(".summary")).containsText(name);
        assertThat(window.find("#userdata-size")).hasText("35 bytes");
        window.button("Create machine").last().click();
        assertThat(window.find("main h1")).hasText(name, new LocatorAssertions.HasTextOptions().setTimeout(60_000));
        thenState(window, "running");
    }

    private static void delete(Window window, String name) {
        window.find(".page-actions summary").click();
        window.link("Delete").click();
        window.thenSays("This cannot be undone.");
        window.find("#typed").fill("something else");
        window.button("Delete for good").click();
        window.thenSays("Nothing has been deleted.");
        assertThat(LabHost.ONE.has(name)).isTrue();
        window.find("#typed").fill(name);
        window.button("Delete for good").click();
        window.thenSays(name + " was deleted.");
        assertThat(LabHost.ONE.has(name)).isFalse();
        assertThat(LabHost.ONE.volumes(Lab.VMS)).noneMatch(it -> it.startsWith(name));
        assertThat(LabHost.ONE.reservations()).noneMatch(it -> it.name().equals(name));
    }

    /** The state that the page shows, which follows the guest by itself. */
    private static void thenState(Window window, String state) {
        assertThat(window.find(".machine-line .state"))
                .hasText(state, new LocatorAssertions.HasTextOptions().setTimeout((double) BOOT.toMillis()));
    }
}
