package org.vmango.cli;

import java.time.Instant;
import java.util.List;
import org.vmango.api.IpJson;
import org.vmango.cli.terminal.Amount;
import org.vmango.cli.terminal.Column;
import org.vmango.cli.terminal.Listing;

/** How machines are shown. */
final class MachineListing {
    private MachineListing() {}

    static Listing<MachineEntry> at(Instant now) {
        return new Listing<>(columns(now), MachineEntry::path, MachineEntry::plain);
    }

    private static List<Column<MachineEntry>> columns(Instant now) {
        return List.of(
                Column.text("NAME", it -> it.json().name()),
                Column.state("STATE", it -> it.json().state()),
                Column.text("PROVIDER", MachineEntry::provider),
                Column.text("ADDRESS", it -> it.json().ip().map(IpJson::address).orElse("")),
                Column.text("OS", it -> it.json().os()),
                Column.text("PLAN", it -> it.json().plan()),
                Column.number(
                        "AGE",
                        it -> it.json()
                                .created()
                                .map(created -> Amount.age(created, now))
                                .orElse("")),
                Column.number("CPUS", it -> String.valueOf(it.json().cpus())),
                Column.number("MEMORY", it -> Amount.size(it.json().memory())),
                Column.number(
                        "DISK",
                        it -> it.json()
                                .rootDisk()
                                .map(disk -> Amount.size(disk.size()))
                                .orElse("")),
                Column.more("CREATOR", it -> it.json().creator()),
                Column.more("IMAGE", it -> it.json().imageId()),
                Column.more("MAC", it -> it.json().hwAddr()),
                Column.more("ID", it -> it.json().id()));
    }
}
