package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.FakeProvider;
import org.vmango.core.MachineState;
import org.vmango.web.DevServer;
import org.vmango.web.page.Samples;

/** The keyboard alone does everything, and the focus can be seen. */
class KeyboardIT {
    /** More than the focusable things of any of the pages below. */
    private static final int STOPS = 60;

    /** What has the focus, and whether it is marked: by an outline, or by one of what surrounds it. */
    private static final String FOCUS = """
            () => {
              const it = document.activeElement;
              if (it === document.body) return null;
              const marked = node => node !== null && (getComputedStyle(node).outlineStyle !== 'none' || getComputedStyle(node).boxShadow !== 'none');
              const seen = marked(it) || marked(it.closest('.choice, .editor'));
              const box = it.getBoundingClientRect();
              return `${seen && box.width > 0 ? 'seen' : 'unseen'} ${it.outerHTML.slice(0, 120)}`;
            }
            """;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final FakeProvider LOCAL = DevServer.provider("LOCAL1", 3);

    @RegisterExtension
    static final DevSite DEV = DevSite.of(LOCAL);

    @ParameterizedTest
    @ValueSource(strings = {"/", "/machines/", "/machines/add/", "/machines/LOCAL1/web-0/", "/images/"})
    void tab_throughThePage_focusIsSeenEverywhere(String path) {
        Window window = CHROMIUM.window(DEV.site());
        window.open(path);
        for (int i = 0; i < STOPS; i++) {
            window.page().keyboard().press("Tab");
            Object focus = window.page().evaluate(FOCUS);
            if (focus == null) {
                return;
            }
            assertThat(focus.toString()).as("stop %d", i).startsWith("seen");
            // Tab writes blanks into the editor; Escape gives it back.
            window.page().keyboard().press("Escape");
        }
    }

    @Test
    void skipLink_first_leadsToTheContent() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/");
        window.page().keyboard().press("Tab");
        assertThat(window.find(":focus")).hasText("To the content");
        window.page().keyboard().press("Enter");
        assertThat(window.find("#content")).isFocused();
    }

    @Test
    void palette_ctrlK_opensAMachine() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/images/");
        Keyboard keys = window.page().keyboard();
        keys.press("Control+k");
        assertThat(window.find(".palette-input")).isFocused();
        keys.type("web-2");
        assertThat(window.find("[role=option][aria-selected=true]")).containsText("web-2");
        keys.press("Enter");
        window.thenTitle("web-2");
    }

    @Test
    void create_nameAndEnter_makesTheMachine() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/add/");
        window.find("#name").focus();
        window.page().keyboard().type("typed");
        window.page().keyboard().press("Enter");
        window.thenTitle("typed");
        assertThat(window.button("Shut down")).isVisible();
        assertThat(window.find("main .operation-head .state")).hasText("done");
    }

    @Test
    void menu_arrowsAndEnter_powerOffIsAskedAndDone() {
        LOCAL.add(Samples.machine("LOCAL1", "by-keys", MachineState.RUNNING, 90));
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/?q=name%3Aby-keys");
        Keyboard keys = window.page().keyboard();
        window.find("tr .menu summary").focus();
        keys.press("Enter");
        keys.press("ArrowDown");
        assertThat(window.find(":focus")).containsText("Shut down");
        keys.press("Escape");
        assertThat(window.find("tr .menu summary")).isFocused();
        keys.press("Enter");
        keys.press("ArrowUp");
        keys.press("ArrowUp");
        assertThat(window.find(":focus")).containsText("Power off");
        keys.press("Enter");

        window.thenTitle("Power off by-keys");
        window.button("Power off").focus();
        keys.press("Enter");
        window.thenSays("by-keys was powered off.");
    }
}
