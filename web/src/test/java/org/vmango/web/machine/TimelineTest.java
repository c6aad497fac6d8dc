package org.vmango.web.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmango.core.Machine;
import org.vmango.core.MachineHappening;
import org.vmango.core.MachineState;
import org.vmango.core.Operation;
import org.vmango.core.OperationKind;
import org.vmango.core.OperationState;
import org.vmango.core.OperationSubject;
import org.vmango.core.PastEvent;
import org.vmango.web.page.Html;
import org.vmango.web.page.Prints;
import org.vmango.web.page.Samples;
import org.vmango.web.page.Words;

/** Operations and the host's events in one line of time. */
class TimelineTest {
    private static final Machine WEB = Samples.machine("LOCAL1", "web", MachineState.RUNNING, 1);

    @Test
    void of_operationsAndEvents_theLastFirst() {
        Operation start = ended("a", OperationKind.START, ago(50));
        List<PastEvent> events = List.of(others(MachineHappening.PAUSED, 40), others(MachineHappening.CHANGED, 60));
        assertThat(lines(List.of(start), events, Prints.WORDS))
                .containsExactly(
                        "Paused, by virsh or another program",
                        "Start web",
                        "Definition changed, by virsh or another program");
    }

    @Test
    void of_whatAnOperationDid_isItsOwnLineAsLongAsThatIsKnown() {
        Operation stop = ended("a", OperationKind.STOP, ago(50));
        var event = new PastEvent(ago(49), MachineHappening.STOPPED, Optional.of(stop));
        assertThat(lines(List.of(stop), List.of(event), Prints.WORDS)).containsExactly("Power off web");
        assertThat(lines(List.of(), List.of(event), Prints.WORDS)).containsExactly("Power cut, by vmango, for alice");
    }

    @Test
    void of_theGuestObeys_isALineOfItsOwn() {
        Operation shutdown = ended("a", OperationKind.SHUTDOWN, ago(50));
        var off = new PastEvent(ago(20), MachineHappening.POWERED_OFF, Optional.of(shutdown));
        var restarted = new PastEvent(ago(10), MachineHappening.RESTARTED, Optional.empty());
        assertThat(lines(List.of(), List.of(restarted, off), Prints.GERMAN))
                .containsExactly("Neu gestartet, vom Gast", "Ausgeschaltet, vom Gast, wie von alice gewünscht");
    }

    @ParameterizedTest
    @EnumSource(MachineHappening.class)
    void of_everyHappening_hasWordsInBothLanguages(MachineHappening what) {
        String english =
                lines(List.of(), List.of(others(what, 1)), Prints.WORDS).getFirst();
        String german =
                lines(List.of(), List.of(others(what, 1)), Prints.GERMAN).getFirst();
        assertThat(english).doesNotContain("event.").isNotEqualTo(german);
    }

    @Test
    void print_many_theOlderAreFoldedAway() {
        List<PastEvent> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(others(i % 2 == 0 ? MachineHappening.PAUSED : MachineHappening.RESUMED, i));
        }
        var lately = new MachineDetailPage.Lately(List.of(), events, Optional.of(ago(3600)), List.of());
        String html = Prints.print(
                "detail-timeline",
                MachineDetailPage.of(WEB, lately, Optional.empty(), "https://vmango.example", Prints.WORDS));
        Html.check(html);
        assertThat(html).contains("4 earlier entries").contains("Complete, begun");
        assertThat(html.split("id=\"ev-", -1)).hasSize(13);
    }

    private static List<String> lines(List<Operation> operations, List<PastEvent> events, Words words) {
        Timeline timeline = Timeline.of(operations, events, Optional.empty(), words);
        return timeline.entries().stream()
                .flatMap(it -> Stream.concat(
                        it.task().map(task -> task.title()).stream(),
                        it
                                .event()
                                .map(event -> event.text() + (event.by().isEmpty() ? "" : ", " + event.by()))
                                .stream()))
                .toList();
    }

    private static PastEvent others(MachineHappening what, int seconds) {
        return new PastEvent(ago(seconds), what, Optional.empty());
    }

    private static Operation ended(String id, OperationKind kind, Instant at) {
        var subject = new OperationSubject(kind, WEB.ref(), "web", "alice");
        return new Operation(
                id, subject, at, OperationState.DONE, List.of(), Optional.of(at.plusSeconds(1)), Optional.empty());
    }

    private static Instant ago(int seconds) {
        return Prints.NOW.minus(Duration.ofSeconds(seconds));
    }
}
