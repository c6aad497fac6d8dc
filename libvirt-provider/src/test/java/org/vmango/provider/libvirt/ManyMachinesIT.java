package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vmango.core.DataSize;
import org.vmango.core.ErrorKind;
import org.vmango.core.MacAddress;
import org.vmango.core.Machine;
import org.vmango.core.MachineSpec;
import org.vmango.core.Plan;
import org.vmango.core.StepListener;
import org.vmango.core.Userdata;
import org.vmango.core.VmangoException;

/** Creates that run at the same time, of one server and of two. */
class ManyMachinesIT {
    private static final Plan PLAN = new Plan("idle", DataSize.ofMebibytes(16), 1, DataSize.ofGibibytes(2));
    private static LabHost host;

    @BeforeAll
    static void givenAHost() {
        host = LabHost.make("many", 174);
    }

    @AfterEach
    void sweep() {
        host.sweepMachines();
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @Test
    void create_twoServersSameNames_oneMachineEach() throws Exception {
        thenOneMachineEach(TestTemplates.IDLE);
    }

    @Test
    void create_twoServersCopying_oneMachineEach() throws Exception {
        thenOneMachineEach(TestTemplates.IDLE_COPY);
    }

    private static void thenOneMachineEach(TestTemplates templates) throws Exception {
        try (LibvirtProvider one = started(host, templates);
                LibvirtProvider other = started(host, templates)) {
            List<Callable<Machine>> creates = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                for (LibvirtProvider provider : List.of(one, other)) {
                    MachineSpec spec = spec(provider, host.prefix + "-" + i);
                    creates.add(() -> provider.create(spec, StepListener.NONE));
                }
            }
            List<Machine> machines = new ArrayList<>();
            for (Future<Machine> created : atOnce(creates)) {
                switch (created.state()) {
                    case SUCCESS -> machines.add(created.resultNow());
                    case FAILED ->
                        assertThat(created.exceptionNow())
                                .isInstanceOfSatisfying(
                                        VmangoException.class,
                                        it -> assertThat(it.kind()).isEqualTo(ErrorKind.CONFLICT));
                    case RUNNING, CANCELLED -> throw new AssertionError("not ended: " + created);
                }
            }
            assertThat(machines.stream().map(Machine::name))
                    .doesNotHaveDuplicates()
                    .hasSize(10);
            assertThat(machines.stream().map(it -> it.address().orElseThrow().address()))
                    .doesNotHaveDuplicates();
            assertThat(host.leftovers()).hasSize(4 * 10);
        }
    }

    @Test
    void create_addressesExhausted_conflictAndNothingLeft() throws Exception {
        try (LabHost full = LabHost.make("full", 175, 3)) {
            DhcpReservations reservations = new DhcpReservations();
            for (int i = 0; i < 3; i++) {
                reservations.add(
                        full.connection,
                        full.network(),
                        new MacAddress("52:54:00:ff:00:%02x".formatted(i)),
                        "reserved-" + i);
            }
            List<String> before = full.leftovers();
            try (LibvirtProvider provider = started(full, TestTemplates.IDLE)) {
                MachineSpec spec = spec(provider, full.prefix + "-x");
                assertThatExceptionOfType(VmangoException.class)
                        .isThrownBy(() -> provider.create(spec, StepListener.NONE))
                        .satisfies(it -> assertThat(it.kind()).isEqualTo(ErrorKind.CONFLICT));
            }
            assertThat(full.leftovers()).isEqualTo(before);
        }
    }

    private static MachineSpec spec(LibvirtProvider provider, String name) {
        MachineSpec spec = MachineLifecycleIT.spec(provider, name);
        return new MachineSpec(
                UUID.randomUUID(), name, PLAN, spec.image(), List.of(), Userdata.EMPTY, "admin", Optional.empty());
    }

    private static LibvirtProvider started(LabHost host, MachineTemplates templates) {
        LibvirtProvider provider = new LibvirtProvider(host.settings(templates, host.vms()), host.transports);
        provider.start();
        return provider;
    }

    private static <T> List<Future<T>> atOnce(List<? extends Callable<T>> attempts) throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(attempts);
        }
    }
}
