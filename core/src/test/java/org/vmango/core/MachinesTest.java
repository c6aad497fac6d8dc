package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.vmango.core.Failures.thenFails;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MachinesTest {
    private static final User ALICE = new User("alice");
    private static final String IMAGE = "Debian-12_amd64_qcow2.img";

    private final FakeProvider one = new FakeProvider("ONE", InstantSource.system());
    private final FakeProvider two = new FakeProvider("TWO", InstantSource.system());
    private final Operations operations = FakeMachines.operations();
    private final Machines machines = new Machines(
            new Providers(List.of(two, one)),
            new Plans(List.of(plan("small", 5), plan("tiny", 1))),
            new SshKeys(List.of(new SshKey("home", "ssh-ed25519 AAAA home"), new SshKey("work", "ssh-rsa AAAA work"))),
            operations);

    MachinesTest() {
        one.add(FakeMachines.image(IMAGE, DataSize.ofGibibytes(2)));
        one.start();
        two.start();
    }

    @Test
    void list_twoProviders_inConfiguredOrder() {
        assertThat(machines.list()).extracting(ProviderSnapshot::name).containsExactly("TWO", "ONE");
    }

    @Test
    void list_providerAway_keepsItsMachines() {
        Machine made = machines.create(request("web1"), ALICE);

        one.goAway("no route");

        ProviderSnapshot known = machines.list().getLast();
        assertThat(known.machinesByName()).containsExactly(made);
        assertThat(known.status()).isInstanceOf(ProviderStatus.Away.class);
    }

    @Test
    void machinesByName_unsorted_sorted() {
        List.of("web2", "db", "web1").forEach(it -> machines.create(request(it), ALICE));

        assertThat(one.snapshot().machinesByName()).extracting(Machine::name).containsExactly("db", "web1", "web2");
    }

    @Test
    void create_everythingNamed_resolved() {
        Machine made = machines.create(request("web1"), ALICE);

        assertThat(made.creator()).contains("alice");
        assertThat(made.plan()).contains("small");
        assertThat(made.sshKeys()).extracting(SshKey::name).containsExactly("work", "home");
        assertThat(made.ref().provider()).isEqualTo("ONE");
    }

    @Test
    void create_everythingWrong_allErrorsAtOnce() {
        var request = new NewMachine(
                "-web", "huge", "", List.of("home", "no1", "no2", "no1"), "THREE", Userdata.EMPTY, Optional.of("a b"));

        VmangoException failure = thenFails(ErrorKind.INVALID, () -> machines.create(request, ALICE));

        assertThat(failure.fields())
                .extracting(FieldError::field)
                .containsExactly("Name", "Plan", "Provider", "Image", "SSHKey", "SSHKey", "Idempotency-Key");
        assertThat(failure.fields().get(1).message()).isEqualTo("there is no plan 'huge': choose from small, tiny");
        assertThat(failure.fields().get(2).message()).isEqualTo("there is no provider 'THREE': choose from TWO, ONE");
    }

    @Test
    void create_nothingGiven_saysWhatIsNeeded() {
        var request = new NewMachine("", "", "", List.of(), "", Userdata.EMPTY, Optional.empty());

        VmangoException failure = thenFails(ErrorKind.INVALID, () -> machines.create(request, ALICE));

        assertThat(failure.fields()).extracting(FieldError::field).containsExactly("Name", "Plan", "Provider", "Image");
        assertThat(failure.fields()).extracting(FieldError::message).allMatch(it -> it.startsWith("a machine needs a"));
    }

    @Test
    void create_unknownImage_invalid() {
        VmangoException failure = thenFails(
                ErrorKind.INVALID,
                () -> machines.create(
                        new NewMachine(
                                "web1", "small", "x".repeat(9999), List.of(), "ONE", Userdata.EMPTY, Optional.empty()),
                        ALICE));

        assertThat(failure.fields())
                .extracting(FieldError::field, FieldError::message)
                .containsExactly(tuple("Image", "there is no image '" + "x".repeat(64) + "…' on provider 'ONE'"));
    }

    @Test
    void create_planTooSmall_invalidPlan() {
        VmangoException failure = thenFails(
                ErrorKind.INVALID,
                () -> machines.create(
                        new NewMachine("web1", "tiny", IMAGE, List.of(), "ONE", Userdata.EMPTY, Optional.empty()),
                        ALICE));

        assertThat(failure.fields())
                .containsExactly(new FieldError(
                        "Plan", "the disk of plan 'tiny' has 1024 MiB, image '" + IMAGE + "' needs 2048 MiB"));
    }

    @Test
    void create_manyUnknownKeys_errorsAreBounded() {
        List<String> names = IntStream.range(0, 5000).mapToObj(it -> "k" + it).toList();

        VmangoException failure = thenFails(
                ErrorKind.INVALID,
                () -> machines.create(
                        new NewMachine("web1", "small", IMAGE, names, "ONE", Userdata.EMPTY, Optional.empty()), ALICE));

        assertThat(failure.fields()).hasSize(10);
    }

    @Test
    void create_providerNeverAnswered_unreachable() {
        var silent = new FakeProvider("SILENT", InstantSource.system());
        var onSilent = new Machines(
                new Providers(List.of(silent)),
                new Plans(List.of(plan("small", 5))),
                new SshKeys(List.of()),
                operations);

        thenFails(
                ErrorKind.UNREACHABLE,
                () -> onSilent.create(
                        new NewMachine("web1", "small", IMAGE, List.of(), "SILENT", Userdata.EMPTY, Optional.empty()),
                        ALICE));
    }

    @Test
    void create_sameKeyTwice_sameMachine() {
        Machine first = machines.create(request("web1", "k1"), ALICE);

        assertThat(machines.create(request("web1", "k1"), ALICE)).isEqualTo(first);
    }

    @Test
    void create_sameKeyOtherRequest_conflict() {
        machines.create(request("web1", "k1"), ALICE);

        thenFails(ErrorKind.CONFLICT, () -> machines.create(request("web2", "k1"), ALICE));
    }

    @Test
    void create_sameKeyOtherUser_otherMachine() {
        machines.create(request("web1", "k1"), ALICE);

        assertThat(machines.create(request("web2", "k1"), new User("bob")).name())
                .isEqualTo("web2");
    }

    @Test
    void get_idWithOrWithoutDashesOrName_sameMachine() {
        Machine made = machines.create(request("web1"), ALICE);

        assertThat(machines.get("ONE", made.ref().id().toString())).isEqualTo(made);
        assertThat(machines.get("ONE", MachineId.format(made.ref().id()))).isEqualTo(made);
        assertThat(machines.get("ONE", MachineId.format(made.ref().id()).toUpperCase(Locale.ROOT)))
                .isEqualTo(made);
        assertThat(machines.get("ONE", "web1")).isEqualTo(made);
    }

    @Test
    void get_nameThatLooksLikeAnId_found() {
        String name = "deadbeefdeadbeefdeadbeefdeadbeef";
        Machine made = machines.create(request(name), ALICE);

        assertThat(machines.get("ONE", name)).isEqualTo(made);
    }

    @Test
    void get_unknown_notFound() {
        thenFails(ErrorKind.NOT_FOUND, () -> machines.get("ONE", "nobody"));
        thenFails(
                ErrorKind.NOT_FOUND, () -> machines.get("ONE", UUID.randomUUID().toString()));
        thenFails(ErrorKind.NOT_FOUND, () -> machines.get("three", "nobody"));
    }

    @Test
    void get_unknownNameOnProviderAway_unreachable() {
        one.goAway("no route");

        VmangoException failure = thenFails(ErrorKind.UNREACHABLE, () -> machines.get("ONE", "nobody"));

        assertThat(failure).hasMessageStartingWith("provider 'ONE' has been away since 20");
    }

    @Test
    void act_eachAction_reachesTheProvider() {
        machines.create(request("web1"), ALICE);

        assertThat(machines.act(MachineAction.REBOOT, "ONE", "web1", ALICE).state())
                .isEqualTo(MachineState.RUNNING);
        assertThat(machines.act(MachineAction.STOP, "ONE", "web1", ALICE).state())
                .isEqualTo(MachineState.STOPPED);
        assertThat(machines.act(MachineAction.START, "ONE", "web1", ALICE).state())
                .isEqualTo(MachineState.RUNNING);
        assertThat(machines.act(MachineAction.SHUTDOWN, "ONE", "web1", ALICE).state())
                .isEqualTo(MachineState.STOPPED);
    }

    @Test
    void remove_byName_gone() {
        machines.create(request("web1"), ALICE);

        machines.remove("ONE", "web1", ALICE);

        assertThat(one.snapshot().machines()).isEmpty();
    }

    private static Plan plan(String name, int gibibytes) {
        return new Plan(name, DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(gibibytes));
    }

    private static NewMachine request(String name) {
        return new NewMachine(
                name, "small", IMAGE, List.of("work", "home", "work"), "ONE", Userdata.EMPTY, Optional.empty());
    }

    private static NewMachine request(String name, String key) {
        return new NewMachine(name, "small", IMAGE, List.of(), "ONE", Userdata.EMPTY, Optional.of(key));
    }
}
