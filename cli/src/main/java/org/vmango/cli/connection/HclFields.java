package org.vmango.cli.connection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmango.hcl.HclBlock;
import org.vmango.hcl.HclItem;
import org.vmango.hcl.HclKey;
import org.vmango.hcl.HclValue;
import org.vmango.hcl.Position;

/** The keys of one block of a file in HCL while they are read; what is wrong is noted, as {@code FILE:LINE:COLUMN: …}. */
public final class HclFields {
    private final String name;
    private final Position at;
    private final Path file;
    private final List<String> problems;
    private final Map<String, HclItem> items = new LinkedHashMap<>();
    private final Map<String, List<HclFields>> blocks = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** The whole file. */
    public HclFields(HclBlock block, Path file, List<String> problems) {
        this("", block, file, problems);
    }

    private HclFields(String name, HclBlock block, Path file, List<String> problems) {
        this.name = name;
        this.at = block.at();
        this.file = file;
        this.problems = problems;
        block.items().forEach(this::take);
    }

    /** The block's label. */
    public String name() {
        return name;
    }

    private void take(HclItem item) {
        if (item.value() instanceof HclBlock block) {
            inner(item, block);
            return;
        }
        if (items.putIfAbsent(item.name(), item) != null) {
            problem(item.at(), item.name() + " is given twice");
        }
    }

    /** {@code key "NAME" {…}}, also as {@code key { "NAME" {…} }}, which is how JSON says it. */
    private void inner(HclItem item, HclBlock block) {
        List<HclFields> found = blocks.computeIfAbsent(item.name(), _ -> new ArrayList<>());
        if (item.labels().size() == 1) {
            found.add(labelled(item.labels().getFirst(), block));
            return;
        }
        boolean named = item.labels().isEmpty()
                && !block.items().isEmpty()
                && block.items().stream().allMatch(it -> it.keys().size() == 1 && it.value() instanceof HclBlock);
        if (!named) {
            problem(item.at(), item.name() + " \"NAME\" {…} is expected");
            return;
        }
        for (HclItem each : block.items()) {
            if (each.value() instanceof HclBlock value) {
                found.add(labelled(each.keys().getFirst(), value));
            }
        }
    }

    private HclFields labelled(HclKey label, HclBlock block) {
        return new HclFields(label.text(), new HclBlock(label.at(), block.items()), file, problems);
    }

    /** Every {@code key "NAME" {…}}. */
    public List<HclFields> blocks(String key) {
        known.add(key);
        return blocks.getOrDefault(key, List.of());
    }

    public Optional<String> text(String key) {
        known.add(key);
        Optional<HclItem> item = Optional.ofNullable(items.get(key));
        if (item.isPresent() && !(item.get().value() instanceof HclValue.Text)) {
            problem(item.get().value().at(), key + ": a text in quotes is expected");
        }
        return item.map(HclItem::value)
                .flatMap(it -> it instanceof HclValue.Text text ? Optional.of(text.value()) : Optional.empty());
    }

    /** A list of texts; a text alone is a list of one. */
    public List<String> texts(String key) {
        known.add(key);
        HclItem item = items.get(key);
        if (item == null) {
            return List.of();
        }
        return switch (item.value()) {
            case HclValue.Text text -> List.of(text.value());
            case HclValue.Sequence sequence
            when sequence.values().stream().allMatch(HclValue.Text.class::isInstance) ->
                sequence.values().stream()
                        .map(HclValue.Text.class::cast)
                        .map(HclValue.Text::value)
                        .toList();
            case HclValue other -> {
                problem(other.at(), key + ": a list of texts is expected");
                yield List.of();
            }
        };
    }

    /** Whether the key is a list, and not one text. */
    public boolean isList(String key) {
        HclItem item = items.get(key);
        return item != null && item.value() instanceof HclValue.Sequence;
    }

    public boolean has(String key) {
        return items.containsKey(key);
    }

    /** Something is wrong with the key's value, or with the block where the key is absent. */
    public void problem(String key, String text) {
        HclItem item = items.get(key);
        problem(item == null ? at : item.value().at(), key + ": " + text);
    }

    private void problem(Position position, String text) {
        problems.add(file + ":" + position + ": " + text);
    }

    /** To be called last: every key that nobody has asked for is a problem. */
    public void refuseOthers() {
        Set<String> given = new LinkedHashSet<>(items.keySet());
        given.addAll(blocks.keySet());
        given.removeAll(known);
        for (String key : given) {
            HclItem item = items.get(key);
            problem(item == null ? at : item.at(), "unknown key " + key + ": the keys are " + String.join(", ", known));
        }
    }
}
