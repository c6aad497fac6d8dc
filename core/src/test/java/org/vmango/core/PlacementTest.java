package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final String IMAGE = "Debian-12_amd64_qcow2.img";
    private static final User ADMIN = new User("admin");
    private static final Plan PLAN = new Plan("medium", DataSize.ofGibibytes(4), 2, DataSize.ofGibibytes(20));

    private final FakeProvider one = provider("ONE");
    private final FakeProvider two = provider("TWO");
    private final FakeProvider three = provider("THREE");

    @Test
    void place_hostsOfDifferentLoad_emptiestAndWhyNotTheOthers() {
        fill(one, 10);
        fill(three, 2);

        Placement placement = machines(Set.of()).place(request("web1"), ADMIN);

        assertThat(placement.provider()).isEqualTo("TWO");
        assertThat(placement.reason())
                .isEqualTo(
                        "has the image, and the largest part of its memory left: 61,440 MiB of memory, 409,600 MiB of"
                                + " disk");
        assertThat(placement.others())
                .containsExactly(
                        Map.entry(
                                "ONE",
                                "has the image, but a smaller part of its memory left: 20,480 MiB of memory, 409,600 MiB"
                                        + " of disk"),
                        Map.entry(
                                "THREE",
                                "has the image, but a smaller part of its memory left: 53,248 MiB of memory, 409,600 MiB"
                                        + " of disk"));
    }

    @Test
    void place_whatCannotHoldIt_passedOver() {
        fill(one, 15);
        two.goAway("the daemon was stopped");

        Placement placement = machines(Set.of()).place(request("web1"), ADMIN);

        assertThat(placement.provider()).isEqualTo("THREE");
        assertThat(placement.others())
                .containsEntry("ONE", "has too little memory: 0 MiB left, the plan needs 4,096 MiB")
                .containsEntry("TWO", "is away");
    }

    @Test
    void place_drained_passedOverButCanBeNamed() {
        Machines machines = machines(Set.of("ONE", "TWO"));

        assertThat(machines.place(request("web1"), ADMIN).provider()).isEqualTo("THREE");
        assertThat(machines.place(request("web2"), ADMIN).others().get("ONE")).contains("schedulable = false");
        assertThat(machines.create(request("web3").on("ONE"), ADMIN, StepListener.NONE)
                        .ref()
                        .provider())
                .isEqualTo("ONE");
    }

    @Test
    void place_manyInOneMoment_spread() {
        Machines machines = machines(Set.of());
        var chosen = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            chosen.add(machines.place(request("web" + i), ADMIN).provider());
        }

        assertThat(chosen.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .isEqualTo(Map.of("ONE", 3L, "TWO", 3L, "THREE", 3L));
    }

    @Test
    void place_noAddressLeft_saysSo() {
        Placement placement = place(snapshot("FULL", 10, true), snapshot("FREE", 9, true));

        assertThat(placement.provider()).isEqualTo("FREE");
        assertThat(placement.others()).containsEntry("FULL", "has no address left: all 10 of its network are taken");
    }

    @Test
    void place_poolStopped_saysSo() {
        Placement placement = place(snapshot("STOPPED", 0, false), snapshot("FREE", 0, true));

        assertThat(placement.others()).containsEntry("STOPPED", "has its storage stopped");
    }

    @Test
    void place_noneHasRoom_conflictThatTellsOfEach() {
        List.of(one, two, three).forEach(it -> fill(it, 15));
        Machines machines = machines(Set.of());

        assertThatExceptionOfType(VmangoException.class)
                .isThrownBy(() -> machines.place(request("web1"), ADMIN))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(ErrorKind.CONFLICT))
                .withMessageContainingAll("'web1'", "ONE has too little memory", "TWO has", "THREE has");
    }

    @Test
    void place_allSilent_unreachable() {
        List.of(one, two, three).forEach(it -> it.goAway("gone"));
        Machines machines = machines(Set.of());

        assertThatExceptionOfType(VmangoException.class)
                .isThrownBy(() -> machines.place(request("web1"), ADMIN))
                .satisfies(it -> assertThat(it.kind()).isEqualTo(ErrorKind.UNREACHABLE));
    }

    @Test
    void create_autoTwiceWithOneKey_oneMachine() {
        Machines machines = machines(Set.of());
        NewMachine request = new NewMachine(
                "web1", "medium", IMAGE, List.of(), Placement.AUTO, Userdata.EMPTY, Optional.of("key-1"));

        Machine first = machines.create(request, ADMIN, StepListener.NONE);
        fill(one, 10);
        Machine second = machines.create(request, ADMIN, StepListener.NONE);

        assertThat(second.ref()).isEqualTo(first.ref());
    }

    @Test
    void problems_autoAndUnknownImage_imageAlone() {
        var request = new NewMachine(
                "web1", "medium", "Nothing.img", List.of(), Placement.AUTO, Userdata.EMPTY, Optional.empty());

        assertThat(machines(Set.of()).problems(request))
                .containsExactly(new FieldError("Image", "there is no image 'Nothing.img' on any provider"));
    }

    private Machines machines(Set<String> drained) {
        return new Machines(
                new Providers(List.of(one, two, three), drained), new Plans(List.of(PLAN)), new SshKeys(List.of()));
    }

    private static Placement place(ProviderSnapshot... known) {
        List<Provider> providers =
                Arrays.stream(known).<Provider>map(StillProvider::new).toList();
        return new Placer(new Providers(providers), System::nanoTime).place(request("web1"), PLAN);
    }

    private static NewMachine request(String name) {
        return new NewMachine(name, "medium", IMAGE, List.of(), Placement.AUTO, Userdata.EMPTY, Optional.empty());
    }

    private static FakeProvider provider(String name) {
        var provider = new FakeProvider(name, InstantSource.system());
        provider.add(FakeMachines.image(IMAGE, DataSize.ofGibibytes(2)));
        provider.start();
        return provider;
    }

    /** Machines of 4 GiB that run. */
    private static void fill(FakeProvider provider, int count) {
        Machines machines =
                new Machines(new Providers(List.of(provider)), new Plans(List.of(PLAN)), new SshKeys(List.of()));
        for (int i = 0; i < count; i++) {
            machines.create(request("old" + i).on(provider.name()), ADMIN, StepListener.NONE);
        }
    }

    private static ProviderSnapshot snapshot(String name, long reserved, boolean poolActive) {
        var pool = new Pool(
                "vms",
                new Pool.Uses(false, true),
                "dir",
                poolActive,
                DataSize.ofGibibytes(100),
                DataSize.ofGibibytes(90),
                Optional.empty());
        var network = new HostNetwork("net", true, true, Optional.empty(), Optional.empty(), 24, 10, reserved);
        Map<UUID, Machine> none = new HashMap<>();
        ProviderSnapshot usual = FakeMachines.snapshot(
                name,
                new ProviderStatus.Available(InstantSource.system().instant()),
                none,
                Map.of(IMAGE, FakeMachines.image(IMAGE, DataSize.ofGibibytes(2))));
        return new ProviderSnapshot(
                name,
                usual.status(),
                usual.host(),
                none,
                usual.images(),
                List.of(),
                new HostResources(List.of(pool), List.of(network), List.of()));
    }
}
