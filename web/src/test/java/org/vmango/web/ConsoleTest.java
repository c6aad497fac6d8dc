package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vmango.core.FakeViews;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.web.page.Samples;

class ConsoleTest {
    private static final int OFF = 4000;
    private static final int BUSY = 4001;
    private static final int TAKEN = 4002;
    private static final int AWAY = 4003;
    private static final int NONE = 4004;

    private final TestServer server = new TestServer();
    private final Browser browser = new Browser(server).signIn();
    private final Machine machine = given("web1", MachineState.RUNNING);
    private static final String SERIAL = "/machines/ONE/web1/serial/";
    private static final String SCREEN = "/machines/ONE/web1/screen/";

    @AfterEach
    void close() {
        server.close();
    }

    private Machine given(String name, MachineState state) {
        Machine made = Samples.machine("ONE", name, state, 1);
        server.one.add(made);
        return made;
    }

    @Test
    void page_itsOwnScriptAndNoOther() {
        String html = browser.open(SERIAL).body();
        assertThat(html)
                .contains("Serial console of web1", "/static/serial-", "data-socket=\"/machines/ONE/")
                .doesNotContain("/static/screen-");
        assertThat(browser.open(SCREEN).body()).contains("Screen of web1", "/static/screen-", "Ctrl-Alt-Del");
        assertThat(browser.open("/machines/ONE/other/serial/").statusCode()).isEqualTo(404);
    }

    @Test
    void serial_lineTyped_answerShown() {
        try (ConsoleClient console = open(SERIAL)) {
            assertThat(console.protocol()).isEqualTo("binary");
            console.await("web1 ready");
            console.type("hello\r");
            console.await("you typed hello");
        }
    }

    @Test
    void serial_machineById_sameConsole() {
        String path = "/machines/ONE/" + machine.ref().id() + "/serial/";
        try (ConsoleClient console = ConsoleClient.open(server, browser, path, ConsoleClient.ticket(browser, path))) {
            console.await("web1 ready");
        }
    }

    @Test
    void serial_somebodyHasIt_asksFirstThenTakes() {
        try (ConsoleClient first = open(SERIAL)) {
            first.await("web1 ready");
            try (ConsoleClient second = open(SERIAL)) {
                assertThat(second.end()).isEqualTo(BUSY);
            }
            first.type("still mine\r");
            first.await("you typed still mine");
            String ticket = ConsoleClient.ticket(browser, SERIAL, "TakeOver", "yes");
            try (ConsoleClient third = ConsoleClient.open(server, browser, SERIAL, ticket)) {
                third.await("web1 ready");
                assertThat(first.end()).isEqualTo(TAKEN);
            }
        }
    }

    @Test
    void serial_closed_freeForTheNext() {
        try (ConsoleClient first = open(SERIAL)) {
            first.await("web1 ready");
        }
        try (ConsoleClient second = openOnceFree()) {
            second.await("web1 ready");
        }
    }

    /** The server hears of a closed browser a moment later. */
    private ConsoleClient openOnceFree() {
        ConsoleClient console = open(SERIAL);
        while (!console.await(1, Duration.ofMillis(200))) {
            console.close();
            console = open(SERIAL);
        }
        return console;
    }

    @Test
    void serial_machineStops_closedAsOff() {
        try (ConsoleClient console = open(SERIAL)) {
            console.await("web1 ready");
            server.one.stop(machine.ref().id());
            server.one.views().hangUp(machine.ref().id());
            assertThat(console.end()).isEqualTo(OFF);
        }
    }

    @Test
    void console_machineOff_closedAsOff() {
        given("web2", MachineState.STOPPED);
        for (String kind : new String[] {"serial/", "screen/"}) {
            try (ConsoleClient console = open("/machines/ONE/web2/" + kind)) {
                assertThat(console.end()).isEqualTo(OFF);
            }
        }
    }

    @Test
    void console_hostAway_closedAsAway() {
        server.one.goAway("gone fishing");
        try (ConsoleClient console = open(SERIAL)) {
            assertThat(console.end()).isEqualTo(AWAY);
        }
    }

    @Test
    void screen_machineWithoutOne_closedAsNone() {
        given("web3", MachineState.PAUSED);
        server.one.add(org.vmango.core.FakeMachines.withState(
                org.vmango.core.FakeMachines.bare("ONE", "web4", UUID.randomUUID()), MachineState.RUNNING));
        try (ConsoleClient console = open("/machines/ONE/web4/screen/")) {
            assertThat(console.end()).isEqualTo(NONE);
        }
    }

    @Test
    void serial_endlessOutput_waitsForThePage() {
        String ticket = ConsoleClient.ticket(browser, SERIAL);
        try (ConsoleClient console =
                ConsoleClient.open(server, browser, SERIAL, ticket, ConsoleClient.origin(server), false)) {
            console.await("web1 ready");
            console.type("flood\r");
            console.await(200_000);
            // A window's worth and what was read at once: the rest stays at the machine.
            assertThat(console.await(400_000, Duration.ofSeconds(2))).isFalse();
            while (!console.text().contains("you typed flood")) {
                int before = console.size();
                console.say(Integer.toString(before));
                console.await(before + 1, Duration.ofSeconds(1));
            }
            assertThat(console.size()).isGreaterThan(FakeViews.FLOOD);
        }
    }

    @Test
    void screen_handshake_serverNameAndPicture() throws IOException {
        try (ConsoleClient console = open(SCREEN)) {
            console.await(12);
            assertThat(console.text()).isEqualTo("RFB 003.008\n");
            console.type("RFB 003.008\n");
            console.await(14);
            console.send(new byte[] {1});
            console.await(18);
            console.send(new byte[] {1});
            console.await(18 + 24 + 4);
            byte[] init = Arrays.copyOfRange(console.bytes(), 18, 46);
            var in = new DataInputStream(new ByteArrayInputStream(init));
            int width = in.readUnsignedShort();
            int height = in.readUnsignedShort();
            assertThat(console.text()).endsWith("web1");
            console.send(
                    new byte[] {3, 0, 0, 0, 0, 0, (byte) (width >> 8), (byte) width, (byte) (height >> 8), (byte) height
                    });
            console.await(46 + 16 + width * height * 4);
            assertThat(console.size()).isGreaterThanOrEqualTo(46 + 16 + width * height * 4);
        }
    }

    @Test
    void ticket_usedTwice_refused() {
        String ticket = ConsoleClient.ticket(browser, SCREEN);
        try (ConsoleClient console = ConsoleClient.open(server, browser, SCREEN, ticket)) {
            console.await("RFB");
        }
        thenRefused(browser, SCREEN, ticket, ConsoleClient.origin(server));
    }

    @Test
    void ticket_ofAnotherConsole_refused() {
        given("web2", MachineState.RUNNING);
        thenRefused(browser, SCREEN, ConsoleClient.ticket(browser, SERIAL), ConsoleClient.origin(server));
        String other = ConsoleClient.ticket(browser, "/machines/ONE/web2/serial/");
        thenRefused(browser, SERIAL, other, ConsoleClient.origin(server));
    }

    @Test
    void ticket_ofAnotherSession_refused() {
        var other = new Browser(server).signIn();
        thenRefused(other, SERIAL, ConsoleClient.ticket(browser, SERIAL), ConsoleClient.origin(server));
    }

    @Test
    void socket_withoutSessionTicketOrRightOrigin_refused() {
        String ticket = ConsoleClient.ticket(browser, SERIAL);
        thenRefused(new Browser(server), SERIAL, ticket, ConsoleClient.origin(server));
        thenRefused(browser, SERIAL, "AAAA", ConsoleClient.origin(server));
        thenRefused(browser, SERIAL, ticket, "http://evil.example");
    }

    @Test
    void ticket_withoutTheFormsToken_refused() {
        assertThat(browser.sendWithToken(SERIAL + "ticket/", "wrong").statusCode())
                .isEqualTo(403);
    }

    @Test
    void ticket_ofAnotherServerWithTheSameSecret_accepted() {
        try (var second = new TestServer()) {
            second.one.add(machine);
            String ticket = ConsoleClient.ticket(browser, SERIAL);
            try (ConsoleClient console =
                    ConsoleClient.open(second, browser, SERIAL, ticket, ConsoleClient.origin(second), true)) {
                console.await("web1 ready");
            }
        }
    }

    @Test
    void accessLog_console_noTicket() {
        try (var log = new LogCapture("org.vmango")) {
            String ticket = ConsoleClient.ticket(browser, SERIAL);
            try (ConsoleClient console = ConsoleClient.open(server, browser, SERIAL, ticket)) {
                console.await("web1 ready");
            }
            assertThat(log.lines()).anyMatch(it -> it.contains("console opened kind=serial"));
            assertThat(log.lines()).noneMatch(it -> it.contains(ticket));
        }
    }

    private ConsoleClient open(String path) {
        return ConsoleClient.open(server, browser, path, ConsoleClient.ticket(browser, path));
    }

    private void thenRefused(Browser who, String path, String ticket, String origin) {
        assertThatThrownBy(() -> ConsoleClient.open(server, who, path, ticket, origin, true))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
}
