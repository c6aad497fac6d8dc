package org.vmango.provider.libvirt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.Architecture;
import org.vmango.core.DataSize;
import org.vmango.core.DiskFormat;
import org.vmango.core.Image;
import org.vmango.core.MachineSpec;
import org.vmango.core.Plan;
import org.vmango.core.SshKey;
import org.vmango.core.Userdata;

/** Requests for machines, as tests need them. */
final class Specs {
    static final Image IMAGE = new Image(
            "Debian-12_amd64_qcow2.img",
            "Debian",
            "12",
            Architecture.X86_64,
            DiskFormat.QCOW2,
            DataSize.ofMebibytes(104),
            DataSize.ofGibibytes(1),
            Instant.EPOCH,
            "images");
    static final Plan PLAN = new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5));

    private Specs() {}

    static MachineSpec spec(String name, List<SshKey> keys, Userdata userdata) {
        return new MachineSpec(
                UUID.fromString("6695eb01-f6a4-4304-99aa-97f2502e193f"),
                name,
                PLAN,
                IMAGE,
                keys,
                userdata,
                "admin",
                Optional.empty());
    }
}
