package org.vmango.web.machine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vmango.api.ApiJson;
import org.vmango.api.MachineListJson;
import org.vmango.api.WrittenJson;
import org.vmango.core.Machine;
import org.vmango.core.ProviderSnapshot;
import org.vmango.web.http.EntityTag;
import org.vmango.web.http.ListBytes;
import org.vmango.web.http.ProviderAnswers;

/**
 * Writes the documented list of all machines, a {@link MachineListJson}. Only machines that are different since the list before
 * are written again, and only their providers hashed again: among ten thousand on hundreds of hosts something changes all the
 * time. It keeps the JSON of what the last list held, and nothing of what is gone.
 */
final class MachineListBytes implements ListBytes {
    private static final class Line {
        private final Machine machine;
        private final byte[] json;

        Line(Machine machine) {
            this.machine = machine;
            this.json = ApiJson.write(MachineAnswers.machine(machine));
        }
    }

    /** What stands in the list of one provider. */
    private record Part(ProviderSnapshot from, Map<UUID, Line> lines, Written written) {}

    /** Belongs to this object's lock. */
    private Map<String, Part> parts = Map.of();

    @Override
    public synchronized Written write(List<ProviderSnapshot> snapshots) {
        Map<String, Part> now = LinkedHashMap.newLinkedHashMap(snapshots.size());
        snapshots.forEach(it -> now.put(it.name(), part(it, Optional.ofNullable(parts.get(it.name())))));
        parts = now;
        Map<String, byte[]> machines = LinkedHashMap.newLinkedHashMap(now.size());
        StringBuilder tags = new StringBuilder();
        now.forEach((name, part) -> {
            machines.put(name, part.written.json());
            tags.append(part.written.tag().text());
        });
        byte[] states = ApiJson.write(ProviderAnswers.states(snapshots));
        Map<String, byte[]> list = new LinkedHashMap<>();
        list.put("Title", ApiJson.write(MachineAnswers.TITLE));
        list.put("Machines", WrittenJson.object(machines));
        list.put("Providers", states);
        // The names of the providers stand in their states.
        EntityTag tag = EntityTag.of(states, tags.toString().getBytes(StandardCharsets.US_ASCII));
        return new Written(WrittenJson.object(list), tag);
    }

    /** Snapshots are replaced whole: the same object is the same knowledge, and cheaper to compare than its contents. */
    @SuppressWarnings("ReferenceEquality")
    private static Part part(ProviderSnapshot now, Optional<Part> before) {
        if (before.isPresent() && before.get().from == now) {
            return before.get();
        }
        Map<UUID, Line> known = before.map(Part::lines).orElse(Map.of());
        Map<UUID, Line> lines = HashMap.newHashMap(now.machines().size());
        List<byte[]> inOrder = new ArrayList<>(now.machines().size());
        now.machines().forEach((id, machine) -> {
            Line old = known.get(id);
            Line line = old != null && old.machine.equals(machine) ? old : new Line(machine);
            lines.put(id, line);
            inOrder.add(line.json);
        });
        byte[] json = WrittenJson.array(inOrder);
        return new Part(now, lines, new Written(json, EntityTag.of(json)));
    }
}
