package org.vmango.web.machine;

import java.net.InetAddress;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vmango.api.DiskJson;
import org.vmango.api.IpJson;
import org.vmango.api.MachineDetailsJson;
import org.vmango.api.MachineJson;
import org.vmango.api.MachineListJson;
import org.vmango.api.MachineMessageJson;
import org.vmango.api.NicJson;
import org.vmango.api.PlacementJson;
import org.vmango.api.RootDiskJson;
import org.vmango.api.SshKeyJson;
import org.vmango.core.DataSize;
import org.vmango.core.Disk;
import org.vmango.core.Machine;
import org.vmango.core.MachineAddress;
import org.vmango.core.MachineId;
import org.vmango.core.Placement;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Userdata;
import org.vmango.web.http.ProviderAnswers;

/** Machines as the API's records. */
final class MachineAnswers {
    static final String TITLE = "Machines";

    private MachineAnswers() {}

    /** What a search has found, of these snapshots. */
    static MachineListJson found(MachineSearch.Found found, List<ProviderSnapshot> snapshots) {
        List<ProviderSnapshot> asked = snapshots.stream()
                .filter(it -> found.machines().containsKey(it.name()))
                .toList();
        return new MachineListJson(
                TITLE,
                ProviderAnswers.byName(asked, it -> machines(found.machines().getOrDefault(it.name(), List.of()))),
                ProviderAnswers.states(asked),
                Optional.of(found.total()),
                found.next().map(Object::toString));
    }

    private static List<MachineJson> machines(List<Machine> machines) {
        return all(machines, it -> machine(it, Optional.empty()));
    }

    static MachineDetailsJson details(Machine machine) {
        return new MachineDetailsJson(
                machine.ref().provider(),
                "Machine " + machine.name(),
                machine(machine, Optional.of(machine.userdata())));
    }

    static MachineMessageJson message(String message, Machine machine) {
        return message(message, machine, Optional.empty());
    }

    static MachineMessageJson message(String message, Machine machine, Optional<Placement> placement) {
        return new MachineMessageJson(
                message,
                machine.ref().provider(),
                machine(machine, Optional.empty()),
                placement.map(it -> new PlacementJson(it.provider(), it.reason(), it.others())));
    }

    static MachineJson machine(Machine machine) {
        return machine(machine, Optional.empty());
    }

    private static MachineJson machine(Machine machine, Optional<Userdata> userdata) {
        Optional<String> text = userdata.flatMap(Userdata::text);
        Optional<String> base64 = text.isPresent()
                ? Optional.empty()
                : userdata.map(it -> Base64.getEncoder().encodeToString(it.bytes()));
        return new MachineJson(
                MachineId.format(machine.ref().id()),
                machine.name(),
                machine.plan().orElse(""),
                machine.creator().orElse(""),
                machine.os().orElse(""),
                machine.architecture().toString(),
                machine.memory().bytes(),
                machine.cpus(),
                machine.imageId().orElse(""),
                machine.address().map(MachineAnswers::ip),
                machine.mac().map(Object::toString).orElse(""),
                machine.vncAddress().orElse(""),
                machine.rootDisk().map(it -> new RootDiskJson(bytes(it), it.driver(), it.type())),
                all(machine.sshKeys(), it -> new SshKeyJson(it.name(), it.publicKey())),
                machine.state().toString(),
                machine.createdAt(),
                all(machine.disks(), it -> new DiskJson(it.target(), it.device(), bytes(it), it.driver(), it.type())),
                all(
                        machine.nics(),
                        it -> new NicJson(
                                it.mac().toString(),
                                it.network().orElse(""),
                                it.model().orElse(""))),
                text,
                base64);
    }

    private static IpJson ip(MachineAddress it) {
        return new IpJson(
                it.address().getHostAddress(),
                it.gateway().map(InetAddress::getHostAddress).orElse(""),
                it.prefixLength().orElse(0),
                "",
                it.source().toString());
    }

    private static long bytes(Disk disk) {
        return disk.size().map(DataSize::bytes).orElse(0L);
    }

    private static <T, J> List<J> all(List<T> items, Function<T, J> toJson) {
        return items.stream().map(toJson).toList();
    }
}
