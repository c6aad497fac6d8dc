package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmango.core.Failures.thenFails;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What {@link Provider} promises, for every implementation to run. The subclass gives a provider that has been started on a
 * host of its own or a shared one, and removes what it made there.
 */
public abstract class ProviderContract extends ProviderFixture {
    @Test
    void snapshot_started_becomesAvailableWithImages() {
        ProviderSnapshot known = available();

        assertThat(known.name()).isEqualTo(provider().name());
        assertThat(known.host()).isPresent();
        assertThat(known.images()).containsKey(imageId());
        known.images().forEach((id, image) -> assertThat(image.id()).isEqualTo(id));
        known.machines()
                .forEach((id, machine) -> assertThat(machine.ref())
                        .isEqualTo(new MachineRef(provider().name(), id)));
    }

    @Test
    void snapshot_nothingChanged_sameMachines() {
        Machine made = create(spec());

        assertThat(known(made)).isEqualTo(known(made)).isPresent();
    }

    @Test
    void create_spec_machineHasAllOfIt() {
        MachineSpec spec = spec();

        Machine made = create(spec);

        assertThat(made.ref()).isEqualTo(new MachineRef(provider().name(), spec.id()));
        assertThat(made.name()).isEqualTo(spec.name());
        assertThat(made.state()).isEqualTo(MachineState.RUNNING);
        assertThat(made.plan()).contains(spec.plan().name());
        assertThat(made.creator()).contains(spec.creator());
        assertThat(made.os()).contains(spec.image().os());
        assertThat(made.architecture()).isEqualTo(spec.image().architecture());
        assertThat(made.memory()).isEqualTo(spec.plan().memory());
        assertThat(made.cpus()).isEqualTo(spec.plan().cpus());
        assertThat(made.imageId()).contains(spec.image().id());
        assertThat(made.userdata()).isEqualTo(spec.userdata());
        assertThat(made.sshKeys()).isEqualTo(spec.sshKeys());
        assertThat(made.rootDisk().flatMap(Disk::size)).contains(spec.plan().disk());
        assertThat(made.mac()).isPresent();
    }

    @Test
    void create_returned_readsTheSameEverywhere() {
        Machine made = create(spec());

        assertThat(known(made)).map(Machine::name).contains(made.name());
        Machine read = provider().machine(made.ref().id());
        assertThat(read.userdata()).isEqualTo(made.userdata());
        assertThat(read.sshKeys()).isEqualTo(made.sshKeys());
        assertThat(read.mac()).isEqualTo(made.mac());
        assertThat(read.rootDisk()).isEqualTo(made.rootDisk());
    }

    @Test
    void create_steps_areToldOnceEachAsPlanned() {
        var steps = new Steps();

        provider().create(spec(), steps);

        assertThat(steps.done)
                .contains(StepListener.DEFINED)
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(it).matches("[a-z-]+"))
                .isEqualTo(steps.planned);
        assertThat(steps.progress)
                .allSatisfy(it -> it.total()
                        .ifPresent(total -> assertThat(total.bytes())
                                .isGreaterThanOrEqualTo(it.done().bytes())));
    }

    @Test
    void onChange_anyChange_isToldAndSeen() {
        available();
        var told = new CountDownLatch(1);
        String name = newName();
        provider().onChange(() -> {
            if (!machinesCalled(name).isEmpty()) {
                told.countDown();
            }
        });

        create(spec(name, plan(), Userdata.EMPTY, Optional.empty()));

        Await.until(patience(), () -> told.getCount() == 0);
    }

    @Test
    void create_userdataOfAnyBytes_survives() {
        byte[] bytes = new byte[4096];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        Machine made = create(spec(newName(), plan(), Userdata.of(bytes), Optional.empty()));

        assertThat(provider().machine(made.ref().id()).userdata().bytes()).isEqualTo(bytes);
    }

    @Test
    void create_userdataOfMarkup_survives() {
        String text = "#cloud-config\r\n# ]]> <![CDATA[ &amp; <x a=\"/><y\"> {{ .Machine }} ${x} \u0001 🥭 é\t\n\n";
        Machine made = create(spec(newName(), plan(), Userdata.of(text.repeat(1000)), Optional.empty()));

        assertThat(provider().machine(made.ref().id()).userdata().text()).contains(text.repeat(1000));
    }

    @Test
    void create_nameTaken_conflictAndNothingLeft() {
        Machine first = create(spec());
        MachineSpec second = spec(first.name(), plan(), Userdata.EMPTY, Optional.empty());

        thenFails(ErrorKind.CONFLICT, () -> create(second));

        assertThat(provider().snapshot().machines()).doesNotContainKey(second.id());
        assertThat(provider().machine(first.ref().id()).state()).isEqualTo(MachineState.RUNNING);
    }

    @Test
    void create_planSmallerThanImage_invalidAndNothingLeft() {
        MachineSpec spec = spec(newName(), tooSmallPlan(), Userdata.EMPTY, Optional.empty());

        thenFails(ErrorKind.INVALID, () -> create(spec));

        assertThat(provider().snapshot().machines()).doesNotContainKey(spec.id());
        thenFails(ErrorKind.NOT_FOUND, () -> provider().machine(spec.id()));
    }

    @Test
    void create_retryWithSameFingerprint_sameMachine() {
        MachineSpec spec = spec(newName(), plan(), Userdata.EMPTY, Optional.of("f1"));
        Machine first = create(spec);

        Machine second = create(spec);

        assertThat(second.ref()).isEqualTo(first.ref());
        assertThat(second.mac()).isEqualTo(first.mac());
    }

    @Test
    void create_sameIdOtherFingerprint_conflictAndFirstStays() {
        MachineSpec spec = spec(newName(), plan(), Userdata.EMPTY, Optional.of("f1"));
        create(spec);
        var other = new MachineSpec(
                spec.id(), newName(), spec.plan(), spec.image(), List.of(), Userdata.EMPTY, "bob", Optional.of("f2"));

        thenFails(ErrorKind.CONFLICT, () -> create(other));

        assertThat(provider().machine(spec.id()).name()).isEqualTo(spec.name());
    }

    @Test
    void create_sameSpecAtOnce_oneMachineForAll() throws Exception {
        MachineSpec spec = spec(newName(), plan(), Userdata.EMPTY, Optional.of("f1"));

        List<Future<Machine>> answers = atOnce(List.of(() -> create(spec), () -> create(spec), () -> create(spec)));

        for (Future<Machine> answer : answers) {
            assertThat(answer.get().ref().id()).isEqualTo(spec.id());
            assertThat(answer.get().state()).isEqualTo(MachineState.RUNNING);
        }
    }

    @Test
    void create_sameNameAtOnce_exactlyOneWins() throws Exception {
        String name = newName();
        Callable<Machine> attempt = () -> create(spec(name, plan(), Userdata.EMPTY, Optional.empty()));

        List<Future<Machine>> answers = atOnce(List.of(attempt, attempt, attempt));

        List<Throwable> lost = answers.stream()
                .filter(it -> it.state() == Future.State.FAILED)
                .map(Future::exceptionNow)
                .toList();
        assertThat(lost)
                .hasSize(2)
                .allSatisfy(it -> assertThat(((VmangoException) it).kind()).isEqualTo(ErrorKind.CONFLICT));
        assertThat(machinesCalled(name)).hasSize(1);
    }

    @Test
    void create_severalAtOnce_eachHasItsOwnAddress() throws Exception {
        List<Future<Machine>> answers =
                atOnce(List.of(() -> create(spec()), () -> create(spec()), () -> create(spec()), () -> create(spec())));

        var macs = new HashSet<MacAddress>();
        var addresses = new ArrayList<MachineAddress>();
        for (Future<Machine> answer : answers) {
            macs.add(answer.get().mac().orElseThrow());
            answer.get().address().ifPresent(addresses::add);
        }
        assertThat(macs).hasSize(4);
        assertThat(addresses.stream().map(MachineAddress::address)).doesNotHaveDuplicates();
    }

    @Test
    void anyAction_unknownId_notFound() {
        available();
        UUID nobody = UUID.randomUUID();

        thenFails(ErrorKind.NOT_FOUND, () -> provider().machine(nobody));
        thenFails(ErrorKind.NOT_FOUND, () -> provider().start(nobody));
        thenFails(ErrorKind.NOT_FOUND, () -> provider().stop(nobody));
        thenFails(ErrorKind.NOT_FOUND, () -> provider().shutdown(nobody));
        thenFails(ErrorKind.NOT_FOUND, () -> provider().reboot(nobody));
        thenFails(ErrorKind.NOT_FOUND, () -> provider().remove(nobody, StepListener.NONE));
    }

    @Test
    void lifecycle_eachActionInItsState_visibleOnReturn() {
        Machine made = create(spec());
        UUID id = made.ref().id();

        thenFails(ErrorKind.CONFLICT, () -> provider().start(id));
        assertThat(provider().reboot(id).name()).isEqualTo(made.name());
        assertThat(provider().stop(id).state()).isEqualTo(MachineState.STOPPED);
        assertThat(known(made)).map(Machine::state).contains(MachineState.STOPPED);

        thenFails(ErrorKind.CONFLICT, () -> provider().stop(id));
        thenFails(ErrorKind.CONFLICT, () -> provider().shutdown(id));
        thenFails(ErrorKind.CONFLICT, () -> provider().reboot(id));
        assertThat(provider().start(id).state()).isEqualTo(MachineState.RUNNING);
        assertThat(known(made)).map(Machine::state).contains(MachineState.RUNNING);
        assertThat(provider().shutdown(id).ref()).isEqualTo(made.ref());
    }

    @Test
    void remove_running_goneAndNameFree() {
        Machine made = create(spec());
        var steps = new Steps();

        provider().remove(made.ref().id(), steps);

        assertThat(steps.done).isNotEmpty().doesNotHaveDuplicates().isEqualTo(steps.planned);
        assertThat(known(made)).isEmpty();
        thenFails(ErrorKind.NOT_FOUND, () -> provider().machine(made.ref().id()));
        thenFails(ErrorKind.NOT_FOUND, () -> provider().remove(made.ref().id(), StepListener.NONE));
        Machine again = create(spec(made.name(), plan(), Userdata.EMPTY, Optional.empty()));
        assertThat(again.ref()).isNotEqualTo(made.ref());
    }

    @Test
    void remove_stopped_gone() {
        Machine made = create(spec());
        provider().stop(made.ref().id());

        provider().remove(made.ref().id(), StepListener.NONE);

        assertThat(known(made)).isEmpty();
        assertThat(provider().snapshot().images()).containsKey(imageId());
    }

    @Test
    void removal_machineOfOurs_namesItsRootDiskAndNoImage() {
        Machine made = create(spec());

        Removal removal = provider().removal(made.ref().id());

        assertThat(removal.goes())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.name()).startsWith(made.name()))
                .anySatisfy(it -> assertThat(it.name()).endsWith("_disk"));
        assertThat(removal.stays()).isEmpty();
        assertThat(removal.goes()).noneMatch(it -> it.name().equals(imageId()));
        provider().remove(made.ref().id(), StepListener.NONE);
        thenFails(ErrorKind.NOT_FOUND, () -> provider().removal(made.ref().id()));
    }
}
