package org.vmango.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vmango.core.MachineRef;
import org.vmango.web.login.Session;
import org.vmango.web.login.SessionSecret;

class TicketsTest {
    private static final Instant BEGIN = Instant.parse("2026-03-29T00:59:59.900Z");
    private static final SessionSecret SECRET = SessionSecret.of("a secret of the tests, long enough for all");
    private static final MachineRef WEB1 = new MachineRef("ONE", UUID.randomUUID());
    private static final Session ANN = new Session("ann", "s1", BEGIN);

    private Instant now = BEGIN;
    private final Tickets tickets = tickets(SECRET);

    private Tickets tickets(SessionSecret secret) {
        return new Tickets(secret, new UsedTickets(), () -> now);
    }

    @Test
    void redeem_atOnce_saysWhatItIsFor() {
        Ticket ticket = tickets.redeem(serial(), ANN).orElseThrow();
        assertThat(ticket.provider()).isEqualTo("ONE");
        assertThat(ticket.machine()).isEqualTo(WEB1.id());
        assertThat(ticket.kind()).isEqualTo(ConsoleKind.SERIAL);
        assertThat(ticket.takeOver()).isTrue();
        assertThat(tickets.redeem(tickets.issue(ANN, WEB1, ConsoleKind.SCREEN, false), ANN))
                .hasValueSatisfying(it -> {
                    assertThat(it.kind()).isEqualTo(ConsoleKind.SCREEN);
                    assertThat(it.takeOver()).isFalse();
                });
    }

    @Test
    void redeem_again_refused() {
        String ticket = serial();
        assertThat(tickets.redeem(ticket, ANN)).isPresent();
        assertThat(tickets.redeem(ticket, ANN)).isEmpty();
    }

    @Test
    void redeem_whileItLives_accepted_afterwardsRefused() {
        String first = serial();
        String second = serial();
        now = BEGIN.plus(Tickets.LIFE).minus(Duration.ofSeconds(1));
        assertThat(tickets.redeem(first, ANN)).isPresent();
        now = BEGIN.plus(Tickets.LIFE);
        assertThat(tickets.redeem(second, ANN)).isEmpty();
        assertThat(tickets.redeem(first, ANN)).isEmpty();
    }

    @Test
    void redeem_byAnotherSession_refusedAndStillGoodForItsOwner() {
        String ticket = serial();
        Session elsewhere = new Session("ann", "s2", BEGIN);
        Session bob = new Session("bob", "s3", BEGIN);
        assertThat(tickets.redeem(ticket, elsewhere)).isEmpty();
        assertThat(tickets.redeem(ticket, bob)).isEmpty();
        assertThat(tickets.redeem(ticket, ANN)).isPresent();
    }

    @Test
    void redeem_anyCharacterChanged_refused() {
        String ticket = serial();
        for (int i = 0; i < ticket.length() - 1; i++) {
            char other = ticket.charAt(i) == 'A' ? 'B' : 'A';
            String changed = ticket.substring(0, i) + other + ticket.substring(i + 1);
            assertThat(tickets.redeem(changed, ANN)).as("character %d", i).isEqualTo(Optional.empty());
        }
        assertThat(tickets.redeem("", ANN)).isEmpty();
        assertThat(tickets.redeem(ticket, ANN)).isPresent();
    }

    @Test
    void redeem_madeWithAnotherSecret_refused() {
        SessionSecret other = SessionSecret.of("another secret of the tests, long enough too");
        assertThat(tickets(other).redeem(serial(), ANN)).isEmpty();
    }

    private String serial() {
        return tickets.issue(ANN, WEB1, ConsoleKind.SERIAL, true);
    }
}
