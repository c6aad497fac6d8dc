package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.core.FakeProvider;
import org.vmango.core.MachineState;
import org.vmango.web.DevServer;
import org.vmango.web.page.Samples;

/** Every core task from its begin to its end by somebody who has no mouse. */
class KeyboardTasksIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final FakeProvider LOCAL = DevServer.provider("LOCAL1", 3);

    @RegisterExtension
    static final DevSite DEV = DevSite.of(LOCAL, DevServer.provider("RACK-2", 2));

    @Test
    void machine_fromSignInToItsEnd_needsNoMouse() {
        Window window = CHROMIUM.visitor(DEV.site(), Look.USUAL);
        window.open("/login/");
        Keys keys = new Keys(window);
        keys.to("User").type(DevServer.USER);
        keys.to("Password").type(DevServer.PASSWORD).press("Enter");
        window.thenTitle("Overview");
        keys.enter("Create machine");
        window.thenTitle("Create machine");
        // From provider to provider, and back.
        keys.to("LOCAL1").press("ArrowDown");
        assertThat(window.page().getByLabel("RACK-2")).isChecked();
        keys.press("ArrowUp");
        assertThat(window.page().getByLabel("LOCAL1")).isChecked();
        keys.to("home").press("Space");
        keys.to("Name").type("typed").press("Enter");
        window.thenTitle("typed");
        assertThat(window.find(".machine-line .state")).hasText("running");

        keys.enter("Shut down");
        window.thenSays("typed was asked to shut down.");
        keys.enter("Start");
        window.thenSays("typed was started.");
        keys.enter("Reboot");
        window.thenTitle("Reboot typed");
        keys.enter("Reboot");
        window.thenSays("typed was told to reboot.");
        keys.to("More actions for typed").press("Enter", "ArrowUp");
        assertThat(window.find(":focus")).hasText("Delete");
        keys.press("Enter");
        window.thenTitle("Delete typed");
        assertThat(window.find("#typed")).isFocused();
        keys.type("typed").press("Enter");
        window.thenSays("typed was deleted.");
        assertThat(LOCAL.snapshot().machines().values())
                .noneMatch(it -> it.name().equals("typed"));
    }

    @Test
    void several_searchedPickedAndPoweredOff_needNoMouse() {
        LOCAL.add(Samples.machine("LOCAL1", "key-a", MachineState.RUNNING, 91));
        LOCAL.add(Samples.machine("LOCAL1", "key-b", MachineState.RUNNING, 92));
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/");
        Keys keys = new Keys(window);
        keys.to("Search machines").type("name:key-*");
        assertThat(window.find("tbody tr")).hasCount(2);
        keys.to("Select key-a").press("Space");
        keys.to("Select key-b").press("Space");
        assertThat(window.find(".bulk")).containsText("2 selected");
        keys.press("Shift+Tab");
        new Keys(window).to("Power off").press("Enter");
        window.thenTitle("Power off: 2 machines");
        keys.enter("Power off");
        window.thenSays("2 machines were powered off.");
    }

    @Test
    void frame_themeTasksPaletteAndSignOut_needNoMouse() {
        Window window = CHROMIUM.visitor(DEV.site(), Look.USUAL);
        window.signIn();
        Keys keys = new Keys(window);
        keys.to("Theme").press("Enter");
        keys.enter("Dark");
        assertThat(window.find("html")).hasAttribute("data-bs-theme", "dark");
        keys.press("Escape");
        keys.press("Control+k").type("images");
        assertThat(window.find("[role=option][aria-selected=true]")).containsText("Images");
        keys.press("Enter");
        window.thenTitle("Images");
        keys.to("Tasks").press("Enter");
        keys.enter("All activity");
        window.thenTitle("Activity");
        keys.to("User admin").press("Enter");
        keys.enter("Sign out");
        window.thenSays("You have signed out.");
    }
}
