package org.vmango.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.Guest;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.VmangoConfig;
import tools.jackson.databind.json.JsonMapper;

/** A machine's consoles and the live parts of its page, in a browser and on libvirt. */
class MachineViewsIT {
    @RegisterExtension
    static final Lab LAB = new Lab("views");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    /** Milliseconds that something on a page may take that a guest or a host has to do first. */
    private static final double SLOW = 180_000;

    /** Milliseconds between two keys: a guest's keyboard holds some ten presses that it has not read yet. */
    private static final double KEY = 30;

    private static final int GRAPHS = 4;

    private static final String PICTURE_SHOWN = """
        () => {
          const it = document.querySelector('[data-picture]');
          return !it.hidden && it.complete && it.naturalWidth > 100;
        }
        """;

    private static final String TAKEN = "somebody else has opened it";

    @TempDir
    static Path folder;

    private static ViewedMachine machine;
    private static Site site;

    @BeforeAll
    static void start() {
        machine = ViewedMachine.start(folder, LAB.name("one"));
        site = machine.site();
    }

    @AfterAll
    static void stop() {
        machine.close();
    }

    @Test
    void serial_typed_answered_takenOverOnlyWhenAsked() {
        machine.guest();
        Window first = serial();
        thenConnected(first);
        type(first, "expr 111 + 222\n");
        thenPrinted(first, "333");
        first.page().keyboard().press("Control+F6");
        assertThat(first.button("Full screen")).isFocused();
        first.find(".xterm").click();

        Window second = serial();
        thenNotice(second, "Somebody else has the serial console of " + machine.name() + " open.");
        type(first, "expr 444 + 555\n");
        thenPrinted(first, "999");
        second.button("Take over").click();
        thenConnected(second);
        thenNotice(first, TAKEN);
        type(second, "expr 111 '*' 6\n");
        thenPrinted(second, "666");
    }

    @Test
    void screen_keys_reachTheGuestAndChangeThePicture() {
        Guest guest = machine.guest();
        Window window = screen();
        thenConnected(window);
        Canvas.awaitPicture(window.page());
        Canvas before = Canvas.of(window.page());

        String text = "echo 'AbC 123 ~!@#$%^&*()_+|{}:\"<>?' > /run/pasted; seq 60\n";
        window.button("Paste").click();
        window.find("#paste-text").fill(text);
        window.button("Type it").click();
        thenGuestHas(guest, "AbC 123 ~!@#$%^&*()_+|{}:\"<>?\n");
        before.awaitChange(window.page(), Canvas.MANY);

        // Without Shift, which the driver does not press for a character that needs it.
        type(window, "cp /etc/passwd /run/pasted\n");
        thenGuestHas(guest, "root::0:0:root:/:/bin/sh\n");

        window.button("Full screen").click();
        assertThat(window.find("#console:fullscreen")).isVisible();
        window.button("Full screen").click();
        assertThat(window.find("#console:fullscreen")).hasCount(0);
    }

    private static void thenGuestHas(Guest guest, String text) {
        Await.until(
                Duration.ofSeconds(30),
                "in the guest's /run/pasted: " + text,
                () -> guest.tryShell("cat /run/pasted").orElse("").equals(text));
    }

    @Test
    void consoles_rebootedOffAndOnAgain_followTheMachine() {
        Guest guest = machine.guest();
        int boots = Integer.parseInt(guest.shell("cat /data/boots").strip());
        Window screen = screen();
        Window line = serial();
        thenConnected(screen);
        thenConnected(line);
        screen.button("Ctrl-Alt-Del").click();
        thenPrinted(line, "TINY ready: boot " + (boots + 1) + ",");

        machine.powerOff();
        for (Window window : new Window[] {screen, line}) {
            thenNotice(window, machine.name() + " is not running. The console opens by itself when it starts.");
        }
        // One asks for it on the console's page; the other console follows.
        line.button("Start " + machine.name()).press("Enter");
        thenConnected(line);
        thenConnected(screen);
        Canvas.awaitPicture(screen.page());
        thenPrinted(line, "TINY ready: boot " + (boots + 2) + ",");
    }

    @Test
    void detail_runningMachine_graphsAndPictureGoOn() {
        Window window = CHROMIUM.window(site);
        Response picture = window.page()
                .waitForResponse(it -> it.url().contains("/picture/?at="), () -> window.open(machine.path()));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.headerValue("content-type")).isEqualTo("image/png");
        window.page().waitForFunction(PICTURE_SHOWN);
        Response next = window.page().waitForResponse(it -> it.url().contains("/picture/?at="), () -> {});
        assertThat(next.url()).isNotEqualTo(picture.url());
        assertThat(next.status()).isEqualTo(200);

        assertThat(window.find(".graphs .uplot")).hasCount(GRAPHS);
        int before = Graphs.inked(window.page(), 1);
        assertThat(Graphs.inked(window.page(), before + 2)).isGreaterThan(before);
    }

    @Test
    void detail_pausedByVirsh_timelineSaysSo() {
        Window window = CHROMIUM.window(site);
        window.open(machine.path());
        Locator latest = window.find("#timeline .operation").first();
        LabHost.ONE.virsh("suspend", machine.name());
        try {
            assertThat(latest).containsText("Paused");
            assertThat(latest).containsText("by virsh or another program");
        } finally {
            // The other tests have the same machine.
            LabHost.ONE.virsh("resume", machine.name());
        }
        assertThat(latest).containsText("Resumed");
        assertThat(window.find(".machine-line .state")).hasText("running");
    }

    @Test
    void detail_copyAs_xmlAndACommandThatWorks() {
        Window window = CHROMIUM.window(site);
        window.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        window.open(machine.path());
        fold(window, "Domain XML").press("Enter");
        assertThat(window.find("#xml")).containsText("<name>" + machine.name() + "</name>");
        window.button("Copy XML").press("Enter");
        assertThat(window.find("#announce")).hasText("Copied");
        assertThat(clipboard(window))
                .isEqualTo(window.find("#xml").textContent())
                .startsWith("<domain type=");

        fold(window, "Read it by the API").press("Enter");
        window.button("Copy command").press("Enter");
        assertThat(clipboard(window)).startsWith("curl ");
        String json = Command.run(
                Duration.ofSeconds(30),
                List.of(
                        "env",
                        "VMANGO_USER=" + VmangoConfig.USER,
                        "VMANGO_PASS=" + VmangoConfig.PASSWORD,
                        "sh",
                        "-c",
                        clipboard(window)));
        assertThat(JsonMapper.shared()
                        .readTree(json)
                        .path("Machine")
                        .path("Name")
                        .asString())
                .isEqualTo(machine.name());
    }

    private static Locator fold(Window window, String title) {
        return window.page().locator("summary", new Page.LocatorOptions().setHasText(title));
    }

    private static String clipboard(Window window) {
        return (String) window.page().evaluate("() => navigator.clipboard.readText()");
    }

    private static Window serial() {
        Window window = CHROMIUM.window(site);
        window.open(machine.path() + "serial/");
        return window;
    }

    private static Window screen() {
        Window window = CHROMIUM.window(site);
        window.open(machine.path() + "screen/");
        return window;
    }

    private static void type(Window window, String text) {
        Page page = window.page();
        page.bringToFront();
        page.keyboard().type(text, new Keyboard.TypeOptions().setDelay(KEY));
    }

    private static void thenConnected(Window window) {
        assertThat(window.find("#console-state"))
                .hasAttribute("data-state", "open", new LocatorAssertions.HasAttributeOptions().setTimeout(SLOW));
        assertThat(window.find("#console-notice")).isHidden();
    }

    private static void thenNotice(Window window, String text) {
        assertThat(window.find("#console-words"))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW));
    }

    private static void thenPrinted(Window window, String text) {
        assertThat(window.find(".xterm-rows"))
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(SLOW));
    }
}
