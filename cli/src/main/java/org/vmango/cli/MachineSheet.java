package org.vmango.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.vmango.api.DiskJson;
import org.vmango.api.IpJson;
import org.vmango.api.MachineJson;
import org.vmango.api.NicJson;
import org.vmango.api.SshKeyJson;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Cell;
import org.vmango.cli.terminal.Style;

/** All of one machine for people: a line for each thing, its name before it. */
final class MachineSheet {
    private static final int NAMES = 10;

    private record Line(String name, Cell value) {}

    private final MachineEntry machine;
    private final Instant now;
    private final List<Line> lines = new ArrayList<>();

    MachineSheet(MachineEntry machine, Instant now) {
        this.machine = machine;
        this.now = now;
    }

    String text(boolean colours) {
        MachineJson json = machine.json();
        line("Name", new Cell(json.name(), Style.BOLD));
        line("State", Cell.state(json.state()));
        line("Provider", machine.provider());
        line("Id", json.id());
        line("Plan", json.plan());
        line("CPUs", String.valueOf(json.cpus()));
        line("Memory", Amount.size(json.memory()));
        line("System", joined(json.os(), json.arch()));
        line("Image", json.imageId());
        line("Address", json.ip().map(MachineSheet::address).orElse(""));
        line("Screen", json.vncAddr());
        for (DiskJson disk : json.disks()) {
            line("Disk", joined(disk.target(), disk.device(), Amount.size(disk.size()), disk.type()));
        }
        for (NicJson nic : json.nics()) {
            line("Network", joined(nic.hwAddr(), nic.network(), nic.model()));
        }
        line(
                "SSH keys",
                String.join(", ", json.sshKeys().stream().map(SshKeyJson::name).toList()));
        line("Creator", json.creator());
        line(
                "Created",
                json.created()
                        .map(it -> it + " (" + Amount.age(it, now) + " ago)")
                        .orElse(""));
        line("Userdata", userdata(json));
        return print(colours);
    }

    private void line(String name, String value) {
        line(name, Cell.of(value));
    }

    private void line(String name, Cell value) {
        lines.add(new Line(name, value.orDash()));
    }

    private String print(boolean colours) {
        var text = new StringBuilder();
        for (Line line : lines) {
            Cell value = line.value();
            text.append(line.name())
                    .append(" ".repeat(NAMES - line.name().length()))
                    .append(colours ? value.style().paint(value.text()) : value.text())
                    .append('\n');
        }
        return text.toString();
    }

    private static String joined(String... parts) {
        return String.join(
                " ", List.of(parts).stream().filter(it -> !it.isEmpty()).toList());
    }

    private static String address(IpJson ip) {
        String gateway = ip.gateway().isEmpty() ? "" : ", gateway " + ip.gateway();
        String prefix = ip.netmask() > 0 ? "/" + ip.netmask() : "";
        return ip.address() + prefix + gateway + " (" + ip.source() + ")";
    }

    private static String userdata(MachineJson json) {
        Optional<Integer> length = json.userdata()
                .map(it -> it.getBytes(StandardCharsets.UTF_8).length)
                .or(() -> json.userdataBase64().map(it -> Base64.getDecoder().decode(it).length));
        return length.filter(it -> it > 0)
                .map(it -> it + " bytes: --output yaml shows them")
                .orElse("");
    }
}
