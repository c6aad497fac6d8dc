package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vmango.core.AddressSource;
import org.vmango.core.Await;
import org.vmango.core.Disk;
import org.vmango.core.Machine;
import org.vmango.core.MachineAddress;
import org.vmango.core.MachineId;
import org.vmango.core.MachineSpec;
import org.vmango.core.MachineState;
import org.vmango.core.SshKey;
import org.vmango.core.StepListener;
import org.vmango.core.Userdata;

/** A machine's whole life with a guest that really boots, on each kind of storage. */
class MachineLifecycleIT {
    private static final Duration BOOT = Duration.ofSeconds(90);
    private static final SshKey KEY = new SshKey("home", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE8 me@home");
    private static final Userdata USERDATA = Userdata.of("#!/bin/sh\necho ']]>' \"/><x\" & \u0001\r\n".repeat(2500));

    private static LabHost host;

    @BeforeAll
    static void givenAHost() {
        host = LabHost.make("life", 172);
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
    void life_directoryPool_nothingLeft() {
        thenLivesAndLeavesNothing(host.settings(), "dir");
    }

    @Test
    void life_logicalPool_nothingLeft() {
        thenLivesAndLeavesNothing(host.settings(TestTemplates.LOGICAL, "lab-lvm"), "lvm");
    }

    @Test
    void life_linkedCloneOnQ35_nothingLeft() {
        thenLivesAndLeavesNothing(host.settings(TestTemplates.LINKED_Q35, host.vms()), "link");
    }

    private static void thenLivesAndLeavesNothing(LibvirtSettings settings, String name) {
        try (LibvirtProvider provider = new LibvirtProvider(settings, host.transports)) {
            provider.start();
            Machine machine = provider.create(spec(provider, host.prefix + "-" + name), StepListener.NONE);
            UUID id = machine.ref().id();
            assertThat(machine.state()).isEqualTo(MachineState.RUNNING);
            assertThat(machine.rootDisk().flatMap(Disk::size)).contains(LabHost.PLAN.disk());
            MachineAddress address = machine.address().orElseThrow();
            assertThat(address.source()).isEqualTo(AddressSource.RESERVATION);
            assertThat(address.gateway()).isPresent();
            assertThat(address.prefixLength()).hasValue(24);
            thenGuestKnowsItself(machine, address);

            assertThat(provider.reboot(id).state()).isEqualTo(MachineState.RUNNING);
            assertThat(provider.stop(id).state()).isEqualTo(MachineState.STOPPED);
            assertThat(provider.start(id).state()).isEqualTo(MachineState.RUNNING);
            try (GuestConsole console = GuestConsole.open(host.connection, id)) {
                console.readUntil("TINY ready", BOOT);
            }
            thenShutsDown(provider, id);

            provider.remove(id, StepListener.NONE);
            assertThat(host.leftovers()).isEmpty();
            assertThat(provider.snapshot().machines()).doesNotContainKey(id);
            assertThat(host.connection.lookupStoragePool(host.images()).listAllVolumes())
                    .hasSize(1);
        }
    }

    private static void thenGuestKnowsItself(Machine machine, MachineAddress address) {
        try (GuestConsole console =
                GuestConsole.open(host.connection, machine.ref().id())) {
            console.readUntil("TINY ready", BOOT);
            String printed = console.readUntil("TINY dhcp", BOOT) + console.readUntil("/24", BOOT);
            assertThat(printed)
                    .contains("TINY config-drive: hostname=" + machine.name() + " uuid="
                            + MachineId.format(machine.ref().id()))
                    .contains("TINY key: " + KEY.publicKey())
                    .contains("TINY user-data: " + USERDATA.length() + " bytes")
                    .contains("TINY dhcp: eth0 " + address.address().getHostAddress() + "/24");
        }
    }

    // A guest that has just come up may miss the first press of the button.
    private static void thenShutsDown(LibvirtProvider provider, UUID id) {
        AtomicInteger looks = new AtomicInteger();
        Await.until(BOOT, () -> {
            if (stateOf(provider, id).equals(Optional.of(MachineState.STOPPED))) {
                return true;
            }
            if (looks.getAndIncrement() % 1000 == 0) {
                provider.shutdown(id);
            }
            return false;
        });
    }

    private static Optional<MachineState> stateOf(LibvirtProvider provider, UUID id) {
        return Optional.ofNullable(provider.snapshot().machines().get(id)).map(Machine::state);
    }

    static MachineSpec spec(LibvirtProvider provider, String name) {
        Await.until(Duration.ofSeconds(20), () -> provider.snapshot().images().containsKey(LabHost.IMAGE));
        return new MachineSpec(
                UUID.randomUUID(),
                name,
                LabHost.PLAN,
                Objects.requireNonNull(provider.snapshot().images().get(LabHost.IMAGE)),
                List.of(KEY),
                USERDATA,
                "admin",
                Optional.empty());
    }
}
