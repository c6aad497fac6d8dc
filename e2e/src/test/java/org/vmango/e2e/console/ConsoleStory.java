package org.vmango.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** What somebody does with the consoles of a machine that he makes, on a hypervisor called HOST. */
final class ConsoleStory {
    private static final Duration BOOT = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int OFF = 4000;
    private static final int BUSY = 4001;
    private static final int TAKEN = 4002;
    private static final int RETURN = 0xff0d;

    private ConsoleStory() {}

    /** @param name of the machine that it makes and removes */
    static void run(VmangoConfig config, String name) {
        try (Vmango vmango = Vmango.start(config);
                Api api = vmango.api();
                SignedIn browser = SignedIn.at(vmango.uri())) {
            Await.until(
                    SOON,
                    "a hypervisor that answers",
                    () -> api.get("/api/images/").body().contains(Lab.TINY));
            String machine = "/machines/HOST/" + name + "/";
            api.post(
                            "/api/machines/",
                            "Name",
                            name,
                            "Plan",
                            "tiny",
                            "Image",
                            Lab.TINY,
                            "SSHKey",
                            "home",
                            "Provider",
                            "HOST")
                    .expect(201);
            lineIsUsed(browser, machine, name);
            screenIsUsed(browser, machine, name);
            powerGoes(browser, api, machine);
            api.delete("/api" + machine).expect(204);
            assertThat(vmango.log()).doesNotContain("ticket.");
        }
    }

    private static void lineIsUsed(SignedIn browser, String machine, String name) {
        try (Socket line = browser.open(machine + "serial/", false)) {
            line.readUntil("TINY ready", BOOT);
            line.type("\r");
            line.readUntil(name + "# ", SOON);
            line.type("expr 111 + 222\r");
            line.readUntil("\n333", SOON);
            try (Socket second = browser.open(machine + "serial/", false)) {
                assertThat(second.end(SOON)).isEqualTo(BUSY);
            }
            line.type("expr 444 + 555\r");
            line.readUntil("999", SOON);
            // More than any buffer on the way holds: nothing may be lost, and nothing may stand still.
            line.type(
                    "i=0; while [ $i -lt 3000 ]; do echo line-$i-abcdefghijklmnopqrstuvwxyz; i=$((i+1)); done; expr 6 '*' 111\r");
            assertThat(line.readUntil("\n666", BOOT)).contains("line-0-", "line-1500-", "line-2999-");
            try (Socket taker = browser.open(machine + "serial/", true)) {
                assertThat(line.end(SOON)).isEqualTo(TAKEN);
                taker.type("expr 123 + 654\r");
                taker.readUntil("777", SOON);
            }
        }
    }

    private static void screenIsUsed(SignedIn browser, String machine, String name) {
        try (Socket socket = browser.open(machine + "screen/", false)) {
            Rfb screen = Rfb.greet(socket);
            assertThat(screen.name()).contains(name);
            screen.ask(false);
            assertThat(screen.update()).isEqualTo(screen.pixels());
            screen.ask(true);
            screen.press('e');
            screen.press(RETURN);
            assertThat(screen.update()).isPositive();
        }
    }

    private static void powerGoes(SignedIn browser, Api api, String machine) {
        try (Socket line = browser.open(machine + "serial/", true);
                Socket screen = browser.open(machine + "screen/", false)) {
            Rfb.greet(screen);
            api.post("/api" + machine + "stop/").expect(200);
            assertThat(line.end(SOON)).isEqualTo(OFF);
            assertThat(screen.end(SOON)).isEqualTo(OFF);
        }
        try (Socket line = browser.open(machine + "serial/", false)) {
            assertThat(line.end(SOON)).isEqualTo(OFF);
        }
    }

    /**
     * Runs the story where the screens' ports are: in a network namespace.
     *
     * @param arguments folder for the configuration, URL of the hypervisor, name of the machine
     */
    public static void main(String... arguments) {
        VmangoConfig config = ConsoleIT.config(Path.of(arguments[0]), arguments[1]);
        run(config, arguments[2]);
        System.out.write("the story is over\n".getBytes(StandardCharsets.UTF_8), 0, 18);
        System.out.flush();
    }
}
