package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.core.FakeMachines;
import org.vmango.core.FakeProvider;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.StepListener;
import org.vmango.web.DevServer;
import org.vmango.web.page.Samples;

/** Open pages follow what happens, and take nothing out of the hands of who reads them. */
class LivePagesIT {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** The promise is 300 ms, which "make speed" measures; a machine that also builds takes longer. */
    private static final Duration AT_ONCE = Duration.ofSeconds(15);

    private static final FakeProvider LOCAL = DevServer.provider("LOCAL1", 250);

    @RegisterExtension
    static final DevSite DEV = DevSite.of(LOCAL);

    @AfterEach
    void release() {
        LOCAL.releaseRecipes();
    }

    @Test
    void list_stateChanges_selectionFocusAndPlaceStay() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/");
        window.page().getByLabel("Select web-3", exactly()).check();
        window.page().getByLabel("Select web-5", exactly()).check();
        Locator link = row(window, "web-60").locator("th a");
        link.focus();
        Object place = window.page().evaluate("() => { window.stays = true; return window.scrollY; }");

        change("web-3", MachineState.PAUSED);
        change("web-60", MachineState.CRASHED);

        assertThat(row(window, "web-3").locator(".state")).hasText("paused");
        assertThat(row(window, "web-60").locator(".state")).hasText("crashed");
        assertThat(window.find(".bulk")).containsText("2 selected");
        assertThat(window.page().getByLabel("Select web-3", exactly())).isChecked();
        assertThat(link).isFocused();
        assertThat(window.page().evaluate("() => window.stays && window.scrollY"))
                .isEqualTo(place);
    }

    @Test
    void list_machineComesAndGoes_theOthersStayPicked() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/?q=name%3Aweb-24*");
        window.page().getByLabel("Select web-241", exactly()).check();
        Machine made = Samples.machine("LOCAL1", "web-2400", MachineState.RUNNING, 400);
        LOCAL.add(made);
        assertThat(row(window, "web-2400")).isVisible();
        LOCAL.remove(made.ref().id(), StepListener.NONE);
        assertThat(row(window, "web-2400")).hasCount(0);
        assertThat(window.page().getByLabel("Select web-241", exactly())).isChecked();
    }

    @Test
    void list_searchBeingTyped_isNotOverwritten() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/");
        window.find("#q").pressSequentially("name:web-7");
        change("web-7", MachineState.PAUSED);
        assertThat(row(window, "web-7").locator(".state")).hasText("paused");
        assertThat(window.find("#q")).hasValue("name:web-7");
        assertThat(window.find("#q")).isFocused();
    }

    /** An event is on the page in a moment; how long it took is printed. */
    @Test
    void event_listAndMachine_isShownAtOnce() {
        Window list = CHROMIUM.window(DEV.site());
        list.open("/machines/");
        Window page = CHROMIUM.window(DEV.site());
        page.open("/machines/LOCAL1/web-9/");
        assertThat(page.find(".machine-line .state")).hasText("running");
        Shown inList = Shown.watch(row(list, "web-9"));
        Shown onPage = Shown.watch(page.find("#live-part"));

        Instant changed = Instant.now();
        change("web-9", MachineState.PAUSED);

        Duration afterList = inList.after(changed);
        Duration afterPage = onPage.after(changed);
        System.out.printf(
                "event shown after: list %d ms, machine's page %d ms%n", afterList.toMillis(), afterPage.toMillis());
        assertThat(afterList).isPositive().isLessThan(AT_ONCE);
        assertThat(afterPage).isPositive().isLessThan(AT_ONCE);
    }

    @Test
    void change_withMotion_fadesOnceAndNotForThoseWhoMind() {
        Window moving = CHROMIUM.window(DEV.site(), Look.USUAL.withMotion());
        moving.open("/machines/");
        Window still = CHROMIUM.window(DEV.site());
        still.open("/machines/");
        // The marks of machines that are on their way to a state move by the style sheet.
        String fading = "() => [...new Set(document.getAnimations().filter(it => !(it instanceof CSSAnimation))"
                + ".map(it => it.effect.target.closest('tr')?.id))].join()";

        change("web-12", MachineState.PAUSED);

        String id = row(moving, "web-12").getAttribute("id");
        moving.page().waitForFunction("id => (" + fading + ")() === id", id);
        assertThat(row(still, "web-12").locator(".state")).hasText("paused");
        assertThat(still.page().evaluate(fading)).isEqualTo("");
    }

    @Test
    void timeline_changedHereAndElsewhere_saysByWhom() {
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/LOCAL1/web-18/");
        Locator latest = window.find("#timeline .operation").first();
        window.thenSays("Nothing has happened since.");

        change("web-18", MachineState.PAUSED);
        assertThat(latest).containsText("Paused");
        assertThat(latest).containsText("by virsh or another program");
        change("web-18", MachineState.RUNNING);
        assertThat(latest).containsText("Resumed");

        window.button("Shut down").click();
        assertThat(latest).containsText("Shut down web-18");
        assertThat(latest.locator(".state")).hasText("done");
        assertThat(window.find("#timeline .operation")).hasCount(3);
    }

    @Test
    void create_takesLong_stepsThenTheMachine() {
        LOCAL.holdRecipes();
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/add/");
        window.find("#name").fill("watched");
        window.button("Create machine").last().click();
        window.thenTitle("watched");
        Locator steps = window.find("#live-part .operation-steps li");
        assertThat(steps).hasCount(FakeProvider.CREATE_STEPS.size());
        assertThat(window.find("#live-part .operation-head .state")).hasText("running");
        assertThat(window.find("#tasks-running")).hasText("1");

        LOCAL.releaseRecipes();

        assertThat(window.find(".machine-line .state")).hasText("running");
        assertThat(window.find("#tasks-running")).hasText("0");
        assertThat(window.find("#page-actions")).containsText("Shut down");
    }

    @Test
    void drawer_bulkDelete_showsEachUntilItIsDone() {
        LOCAL.add(Samples.machine("LOCAL1", "drawn-a", MachineState.STOPPED, 401));
        LOCAL.add(Samples.machine("LOCAL1", "drawn-b", MachineState.STOPPED, 402));
        LOCAL.holdRecipes();
        Window window = CHROMIUM.window(DEV.site());
        window.open("/machines/?q=name%3Adrawn-*");
        window.page().getByLabel("Select drawn-a").check();
        window.page().getByLabel("Select drawn-b").check();
        window.find(".bulk").getByText("Delete").click();
        window.find("#typed").fill("2");
        window.button("Delete for good").click();

        window.thenSays("0 of 2 done, 2 under way.");
        assertThat(window.page()).hasURL(Pattern.compile(".*#tasks$"));
        Locator task = window.find("#tasks .operation").filter(new Locator.FilterOptions().setHasText("drawn-a"));
        assertThat(task.locator(".state")).hasText("running");
        assertThat(window.find("#tasks-running")).hasText("2");

        LOCAL.releaseRecipes();

        assertThat(task.locator(".state")).hasText("done");
        assertThat(window.find("#tasks-running")).hasText("0");
        assertThat(window.find("#machines")).containsText("No machine fits");
    }

    private static void change(String name, MachineState state) {
        Machine machine = LOCAL.snapshot().machines().values().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        LOCAL.add(FakeMachines.withState(machine, state));
    }

    private static Locator row(Window window, String name) {
        return window.find("#rows tbody tr")
                .filter(new Locator.FilterOptions()
                        .setHas(window.page()
                                .getByRole(
                                        AriaRole.LINK,
                                        new Page.GetByRoleOptions()
                                                .setName(name)
                                                .setExact(true))));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
