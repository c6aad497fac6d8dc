package org.vmango.web.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmango.api.ApiJson;
import org.vmango.api.MachineListJson;
import org.vmango.core.FakeMachines;
import org.vmango.core.FakeProvider;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.StepListener;
import org.vmango.web.http.ListBytes.Written;
import org.vmango.web.http.ProviderAnswers;

class MachineListBytesTest {
    private final FakeProvider one = new FakeProvider("ONE", InstantSource.system());
    private final FakeProvider two = new FakeProvider("TWO & \"<2>\"", InstantSource.system());
    private final MachineListBytes bytes = new MachineListBytes();

    @BeforeEach
    void givenProviders() {
        one.start();
        two.start();
    }

    @Test
    void write_noProviderNoMachine_asWrittenAtOnce() {
        thenWritten(List.of());
        thenWritten(snapshots());
    }

    @Test
    void write_machinesComeChangeAndGo_asWrittenAtOnce() {
        Machine machine = given(one, "web1");
        given(one, "web2 \"é\"");
        given(two, "db1");
        thenWritten(snapshots());

        one.add(FakeMachines.withState(machine, MachineState.RUNNING));
        thenWritten(snapshots());

        one.remove(machine.ref().id(), StepListener.NONE);
        two.goAway("the daemon was stopped");
        thenWritten(snapshots());
        thenWritten(List.of(two.snapshot()));
        thenWritten(snapshots());
    }

    @Test
    void write_changeTakenBack_tagOfBefore() {
        Machine machine = given(one, "web1");
        given(two, "db1");
        String before = write();

        one.add(FakeMachines.withState(machine, MachineState.RUNNING));
        assertThat(write()).isNotEqualTo(before);
        one.add(machine);

        assertThat(write()).isEqualTo(before);
        assertThat(new MachineListBytes().write(snapshots()).tag().text())
                .as("of a server that has told nothing before")
                .isEqualTo(before);
    }

    private String write() {
        return bytes.write(snapshots()).tag().text();
    }

    private List<ProviderSnapshot> snapshots() {
        return Stream.of(one, two).map(FakeProvider::snapshot).toList();
    }

    private static Machine given(FakeProvider provider, String name) {
        Machine machine = FakeMachines.bare(provider.name(), name, UUID.nameUUIDFromBytes(name.getBytes(UTF_8)));
        provider.add(machine);
        return machine;
    }

    private void thenWritten(List<ProviderSnapshot> snapshots) {
        Written written = bytes.write(snapshots);
        var whole = new MachineListJson(
                "Machines",
                ProviderAnswers.byName(
                        snapshots,
                        it -> it.machinesByName().stream()
                                .map(MachineAnswers::machine)
                                .toList()),
                ProviderAnswers.states(snapshots),
                Optional.empty(),
                Optional.empty());
        assertThat(new String(written.json(), UTF_8)).isEqualTo(new String(ApiJson.write(whole), UTF_8));
    }
}
