package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.core.FakeProvider;
import org.vmango.core.MachineState;
import org.vmango.web.DevServer;
import org.vmango.web.page.Samples;

/** Finding machines, and doing something to several of them. */
class MachineListIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final FakeProvider LOCAL = DevServer.provider("LOCAL1", 250);

    @RegisterExtension
    static final DevSite DEV = DevSite.of(LOCAL, DevServer.provider("RACK-2", 5));

    @BeforeAll
    static void addMachines() {
        for (String name : List.of("bulk-a", "bulk-b", "bulk-c")) {
            LOCAL.add(Samples.machine("LOCAL1", name, MachineState.RUNNING, 300));
        }
    }

    @Test
    void search_typed_narrowsTheListAndTheAddressTells() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/");
        window.find("#q").fill("name:bulk-* -name:bulk-c");

        assertThat(window.find("tbody tr")).hasCount(2);
        assertThat(window.page()).hasURL(Pattern.compile(".*[?&]q=name%3Abulk-\\*.*"));
        assertThat(window.find("#q")).isFocused();

        window.page().reload();
        assertThat(window.find("tbody tr")).hasCount(2);
        assertThat(window.find("#q")).hasValue("name:bulk-* -name:bulk-c");
    }

    @Test
    void search_noHit_saysWhatWasSearchedAndClearsIt() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/?q=name%3Anothing");
        window.thenSays("No machine fits");
        window.thenSays("name:nothing");
        window.link("Clear the search").click();
        assertThat(window.page()).hasURL(DEV.site().address("/machines/"));
    }

    @Test
    void chip_clicked_editsTheSearch() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/?q=name%3Abulk-a");
        window.find(".chip").getByText("RACK-2").click();
        assertThat(window.find("#q")).hasValue(Pattern.compile("name:bulk-a provider:RACK-2"));
        window.thenSays("No machine fits");
    }

    @Test
    void pages_next_goOnWithTheSameSort() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/");
        window.find("thead a").getByText("Name").click();
        assertThat(window.find("th[aria-sort=descending]")).containsText("Name");
        String first = window.find("tbody th a").first().innerText();
        window.link("Next").click();
        assertThat(window.find("th[aria-sort=descending]")).containsText("Name");
        assertThat(window.find("tbody th a").first()).not().hasText(first);
        assertThat(window.find("a[rel=prev]")).isVisible();
    }

    @Test
    void bulk_powerOff_asksOnceNamesThemAndDoesIt() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/?q=name%3Abulk-*");
        window.page().getByLabel("Select bulk-a").check();
        window.page().getByLabel("Select bulk-b").check();
        assertThat(window.find(".bulk")).containsText("2 selected");
        window.find(".bulk").getByText("Power off").click();

        window.thenTitle("Power off: 2 machines");
        assertThat(window.find(".names")).containsText("bulk-a");
        assertThat(window.find(".names")).containsText("bulk-b");
        assertThat(window.find(".names")).not().containsText("bulk-c");
        window.button("Power off").click();

        window.thenSays("2 machines were powered off.");
        assertThat(URI.create(window.page().url()).getRawQuery()).isEqualTo("q=name%3Abulk-*");
        assertThat(state("bulk-a")).isEqualTo(MachineState.STOPPED);
        assertThat(state("bulk-c")).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void selection_shiftClick_takesTheRange() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/");
        window.find(".pick").nth(1).click();
        window.page().keyboard().down("Shift");
        window.find(".pick").nth(5).click();
        window.page().keyboard().up("Shift");
        assertThat(window.find(".bulk")).containsText("5 selected");
        window.button("Clear selection").click();
        assertThat(window.find(".bulk")).not().isVisible();
    }

    private static MachineState state(String name) {
        return LOCAL.snapshot().machines().values().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
