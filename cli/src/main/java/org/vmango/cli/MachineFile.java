package org.vmango.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vmango.cli.connection.HclFields;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.Surroundings;
import org.vmango.core.Userdata;
import org.vmango.hcl.HclException;
import org.vmango.hcl.HclReader;

/** Reads what {@code machine create --file} takes: HCL or JSON with a {@code machine "NAME"} block for each machine. */
final class MachineFile {
    private final Surroundings surroundings;
    private final Path file;
    private final List<String> problems = new ArrayList<>();

    MachineFile(Surroundings surroundings, Path file) {
        this.surroundings = surroundings;
        this.file = file;
    }

    /** @throws ClientException USAGE with everything that is wrong with it */
    List<MachineDraft.Named> read() {
        List<MachineDraft.Named> drafts = new ArrayList<>();
        try {
            HclFields fields = new HclFields(HclReader.read(bytes()), file, problems);
            for (HclFields block : fields.blocks("machine")) {
                MachineDraft draft = draft(block);
                block.refuseOthers();
                MachineNameRange.of(block.name()).forEach(name -> drafts.add(new MachineDraft.Named(name, draft)));
            }
            fields.refuseOthers();
        } catch (HclException e) {
            throw ClientException.usage(file + ":" + e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw ClientException.usage(String.join("\n", problems));
        }
        if (drafts.isEmpty()) {
            throw ClientException.usage(file + " has no machine \"NAME\" {…}");
        }
        return drafts;
    }

    private byte[] bytes() {
        try {
            return file.equals(Path.of("-")) ? surroundings.streams().in().readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw ClientException.usage(file + " cannot be read: " + e.getMessage());
        }
    }

    private MachineDraft draft(HclFields block) {
        Optional<Userdata> inside = block.text("userdata").map(Userdata::of);
        Optional<Userdata> beside =
                block.text("userdata_file").map(it -> DraftOptions.userdata(surroundings, file.resolveSibling(it)));
        if (inside.isPresent() && beside.isPresent()) {
            block.problem("userdata_file", "give either userdata or userdata_file");
        }
        return new MachineDraft(
                block.text("plan"),
                block.text("image"),
                block.text("provider"),
                block.texts("ssh_keys"),
                inside.or(() -> beside));
    }
}
