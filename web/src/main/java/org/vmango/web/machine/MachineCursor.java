package org.vmango.web.machine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;

/** The last machine of a page: the next page begins after it, whether it still exists or not. */
record MachineCursor(String provider, UUID id, String name) {
    private static final Comparator<MachineCursor> ORDER =
            Comparator.comparing(MachineCursor::name).thenComparing(MachineCursor::id);

    static MachineCursor of(Machine machine) {
        return new MachineCursor(machine.ref().provider(), machine.ref().id(), machine.name());
    }

    /** Empty if the text is no cursor of ours. */
    static Optional<MachineCursor> read(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\n", 3);
            return parts.length == 3
                    ? MachineId.find(parts[1]).map(it -> new MachineCursor(parts[0], it, parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the machine of the same provider comes later. */
    boolean isBefore(Machine machine) {
        return ORDER.compare(this, of(machine)) < 0;
    }

    /** As it stands in an answer. */
    @Override
    public String toString() {
        String text = provider + "\n" + MachineId.format(id) + "\n" + name;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
