package org.vmango.web.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmango.core.MachineState;
import org.vmango.web.page.Prints;
import org.vmango.web.page.Samples;
import org.vmango.web.page.Words;

class PaletteHitsTest {
    @Test
    void of_oneMachine_alsoWhatCanBeDoneWithIt() {
        assertThat(labels("web", Prints.WORDS))
                .containsExactly(
                        "web",
                        "Screen of web",
                        "Serial console of web",
                        "Shut down: web",
                        "Reboot: web",
                        "Power off: web",
                        "Delete: web");
    }

    @Test
    void of_verbAndName_isWhatIsDoneToThoseInTheRightState() {
        assertThat(labels("Shut down name:*b", Prints.WORDS)).containsExactly("Shut down: db", "Shut down: web");
        assertThat(labels("start name:*b", Prints.WORDS)).containsExactly("Start: job");
        assertThat(labels("löschen job", Prints.GERMAN)).containsExactly("Löschen: job");
    }

    @Test
    void of_pageOrImage_isFoundByAPartOfItsName() {
        assertThat(labels("imag", Prints.WORDS)).containsExactly("Images");
        assertThat(labels("ubuntu", Prints.WORDS)).containsExactly("Ubuntu-24.04_arm64_raw.img");
    }

    private static List<String> labels(String typed, Words words) {
        var provider = Samples.holding(
                "LOCAL1",
                List.of(
                        Samples.machine("LOCAL1", "web", MachineState.RUNNING, 1),
                        Samples.machine("LOCAL1", "db", MachineState.RUNNING, 2),
                        Samples.machine("LOCAL1", "job", MachineState.STOPPED, 3)));
        return PaletteHits.of(List.of(provider), typed, words).hits().stream()
                .map(PaletteHits.Hit::label)
                .toList();
    }
}
