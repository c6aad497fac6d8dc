package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.core.Await;
import org.vmango.core.Machine;
import org.vmango.core.MachineState;
import org.vmango.core.StepListener;
import org.vmango.libvirt.Domain;

/** A server dies after any step of a recipe: the next one leaves nothing of it, or a whole machine. */
class CrashIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int SUBNET = 173;
    private static LabHost host;

    @BeforeAll
    static void givenAHost() {
        host = LabHost.make("crash", SUBNET);
    }

    @AfterEach
    void sweep() {
        host.sweepMachines();
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "define-domain",
                "make-root-disk",
                "resize-root-disk",
                "reserve-address",
                "write-config-drive"
            })
    void create_serverDiesAfterStep_nothingLeftAndNameFree(String step) throws Exception {
        String name = host.prefix + "-a";
        whenServerDies("create", name, step);

        try (LibvirtProvider provider = started()) {
            Await.until(SOON, () -> host.leftovers().isEmpty());
            Machine machine = provider.create(MachineLifecycleIT.spec(provider, name), StepListener.NONE);
            assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "finish"})
    void create_serverDiesAfterStart_machineIsWhole(String step) throws Exception {
        whenServerDies("create", host.prefix + "-b", step);

        try (LibvirtProvider provider = started()) {
            Await.until(SOON, () -> states(provider).equals(List.of(MachineState.RUNNING)));
            UUID id = ours(provider).findFirst().orElseThrow().ref().id();
            assertThat(provider.machine(id).address()).isPresent();
            provider.remove(id, StepListener.NONE);
            assertThat(host.leftovers()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark", "power-off", "release-address", "delete-volumes", "undefine-domain"})
    void remove_serverDiesAfterStep_nothingLeft(String step) throws Exception {
        UUID id;
        try (LibvirtProvider provider = started()) {
            id = provider.create(MachineLifecycleIT.spec(provider, host.prefix + "-c"), StepListener.NONE)
                    .ref()
                    .id();
        }
        whenServerDies("remove", id.toString(), step);

        try (LibvirtProvider provider = started()) {
            Await.until(SOON, () -> host.leftovers().isEmpty());
            Await.until(SOON, () -> states(provider).isEmpty());
        }
    }

    @Test
    void create_twoServersRecoverAtOnce_nothingLeft() throws Exception {
        whenServerDies("create", host.prefix + "-d", "write-config-drive");

        try (LibvirtProvider one = started();
                LibvirtProvider other = started()) {
            Await.until(SOON, () -> host.leftovers().isEmpty());
            assertThat(one.snapshot().name()).isEqualTo(other.snapshot().name());
        }
    }

    @Test
    void recovery_serverElsewhere_staleOnlyWhenItsHeartStops() {
        Domain silent = givenMarked("silent", 0);
        Domain beating = givenMarked("beating", 0);

        try (LibvirtProvider provider = started()) {
            Await.until(SOON, () -> states(provider).equals(List.of(MachineState.CREATING, MachineState.CREATING)));
            long[] beats = {0};
            Await.until(Recovery.SILENCE.plus(SOON), () -> {
                if (++beats[0] % 200 == 0) {
                    MarkKeeper.write(beating, elsewhere(beats[0]));
                }
                return host.leftovers().size() == 1;
            });
            assertThat(host.connection.findDomain(silent.uuid())).isEmpty();
            assertThat(MarkKeeper.read(beating)).isPresent();
        }
    }

    private static Domain givenMarked(String name, long beat) {
        XmlTree domain = XmlTree.root("domain").attribute("type", "qemu");
        domain.add("name").text(host.prefix + "-" + name);
        domain.add("memory").text("65536");
        domain.add("os").add("type").text("hvm");
        domain.add("metadata").adopt(elsewhere(beat).treeInDomain());
        return host.connection.defineDomain(domain.write());
    }

    private static RecipeMark elsewhere(long beat) {
        var server = new ServerProcess(new UUID(1, 2), "another kernel/pid:[4026531836]", 1, 1);
        return new RecipeMark(RecipeMark.Kind.CREATION, new UUID(3, 4), server, beat, "begin", List.of());
    }

    private static List<MachineState> states(LibvirtProvider provider) {
        return ours(provider).map(Machine::state).toList();
    }

    private static Stream<Machine> ours(LibvirtProvider provider) {
        return provider.snapshot().machines().values().stream()
                .filter(it -> it.name().startsWith(host.prefix));
    }

    private static LibvirtProvider started() {
        LibvirtProvider provider = new LibvirtProvider(host.settings(), host.transports);
        provider.start();
        return provider;
    }

    private static void whenServerDies(String action, String subject, String step)
            throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        CrashingServer.class.getName(),
                        host.prefix,
                        Integer.toString(SUBNET),
                        action,
                        subject,
                        step)
                .toList();
        Path output = Files.createTempFile("crashing-server", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        assertThat(status).as(Files.readString(output)).isEqualTo(CrashingServer.CRASHED);
        Files.delete(output);
    }

    private static String classPath() {
        return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .or(() -> Optional.ofNullable(System.getProperty("java.class.path")))
                .orElseThrow();
    }
}
