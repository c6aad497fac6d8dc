package org.vmango.cli;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vmango.api.ApiJson;
import org.vmango.api.DiskJson;
import org.vmango.api.IpJson;
import org.vmango.api.MachineJson;
import org.vmango.api.NicJson;
import org.vmango.api.RootDiskJson;
import org.vmango.core.AddressSource;
import org.vmango.core.Architecture;
import org.vmango.core.DataSize;
import org.vmango.core.Disk;
import org.vmango.core.MacAddress;
import org.vmango.core.Machine;
import org.vmango.core.MachineAddress;
import org.vmango.core.MachineId;
import org.vmango.core.MachineRef;
import org.vmango.core.MachineState;
import org.vmango.core.Nic;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;

/** A machine of a list, and where it is. */
record MachineEntry(String provider, MachineJson json) {
    /** What commands take and {@code --output name} writes. */
    String path() {
        return provider + "/" + json.name();
    }

    /** Whether somebody who wrote this means the machine: its name or id, alone or behind its provider's name. */
    boolean isMeantBy(String word) {
        int slash = word.indexOf('/');
        boolean here = slash < 0 || word.substring(0, slash).equals(provider);
        String machine = word.substring(slash + 1);
        Optional<UUID> id = MachineId.find(machine);
        return here
                && (machine.equals(json.name())
                        || id.map(MachineId::format).filter(json.id()::equals).isPresent());
    }

    /** The API's properties, the provider's name first. */
    Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("Provider", provider);
        if (ApiJson.plain(json) instanceof Map<?, ?> properties) {
            properties.forEach((key, value) -> all.put(String.valueOf(key), value));
        }
        return all;
    }

    /** As the search language and the orders of lists know it; without its userdata, which lists do not have. */
    Machine known() {
        return new Machine(
                new MachineRef(provider, MachineId.find(json.id()).orElseGet(() -> new UUID(0, 0))),
                json.name(),
                word(MachineState.values(), json.state()).orElse(MachineState.UNKNOWN),
                text(json.plan()),
                text(json.creator()),
                text(json.os()),
                Architecture.find(json.arch()).orElse(Architecture.UNKNOWN),
                DataSize.ofBytes(Math.max(0, json.memory())),
                json.cpus(),
                text(json.imageId()),
                Userdata.EMPTY,
                json.sshKeys().stream()
                        .map(it -> new SshKey(it.name(), it.publicKey()))
                        .toList(),
                json.ip().flatMap(MachineEntry::address),
                text(json.hwAddr()).map(MacAddress::new),
                text(json.vncAddr()),
                json.rootDisk().map(MachineEntry::rootDisk),
                json.disks().stream().map(MachineEntry::disk).toList(),
                json.nics().stream().map(MachineEntry::nic).toList(),
                json.created());
    }

    private static <E> Optional<E> word(E[] values, String word) {
        return List.of(values).stream()
                .filter(it -> it.toString().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    private static Optional<MachineAddress> address(IpJson ip) {
        try {
            InetAddress address = InetAddress.ofLiteral(ip.address());
            return Optional.of(new MachineAddress(
                    address,
                    Optional.empty(),
                    OptionalInt.of(ip.netmask()),
                    word(AddressSource.values(), ip.source()).orElse(AddressSource.ARP)));
        } catch (IllegalArgumentException _) {
            // No address that this program can read: the search does not know one.
            return Optional.empty();
        }
    }

    private static Optional<DataSize> size(long bytes) {
        return bytes > 0 ? Optional.of(DataSize.ofBytes(bytes)) : Optional.empty();
    }

    private static Disk rootDisk(RootDiskJson it) {
        return new Disk("", "disk", size(it.size()), it.driver(), it.type());
    }

    private static Disk disk(DiskJson it) {
        return new Disk(it.target(), it.device(), size(it.size()), it.driver(), it.type());
    }

    private static Nic nic(NicJson it) {
        return new Nic(new MacAddress(it.hwAddr()), text(it.network()), text(it.model()));
    }
}
