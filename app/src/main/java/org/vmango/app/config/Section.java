package org.vmango.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vmango.hcl.HclBlock;
import org.vmango.hcl.HclItem;
import org.vmango.hcl.HclKey;
import org.vmango.hcl.HclValue;
import org.vmango.hcl.Position;

/**
 * One block of the file while it is being read. It hands out values by key, notes what is wrong with them, and in the end
 * every key that nobody has asked for. Upper and lower case in keys are the same, as they were in the Go program.
 */
final class Section {
    private final String name;
    private final String prefix;
    private final Position at;
    private final List<HclItem> items;
    private final Problems problems;
    private final Map<String, HclItem> values = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** The whole file. */
    Section(HclBlock file, Problems problems) {
        this("", "", new Position(1, 1), file, problems);
    }

    private Section(String name, String prefix, Position at, HclBlock block, Problems problems) {
        this.name = name;
        this.prefix = prefix;
        this.at = at;
        this.items = block.items();
        this.problems = problems;
    }

    /** The label of the block. */
    String name() {
        return name;
    }

    <T> T required(String key, ValueType<T> type) {
        Optional<HclItem> item = item(key);
        if (item.isEmpty()) {
            report(at, key + " is missing: " + type.expected() + " is expected");
            return type.standIn();
        }
        return read(key, item.get(), type);
    }

    <T> T optional(String key, ValueType<T> type, T byDefault) {
        return item(key).map(item -> read(key, item, type)).orElse(byDefault);
    }

    <T> Optional<T> optional(String key, ValueType<T> type) {
        return item(key).map(item -> read(key, item, type));
    }

    /** Where the key's value stands; the section itself if the key is not there. */
    Position position(String key) {
        HclItem item = values.get(key);
        return item == null ? at : item.value().at();
    }

    void report(Position position, String text) {
        problems.add(new Problem(position, prefix + text));
    }

    /** Something is wrong with the whole block. */
    void report(String text) {
        report(at, text);
    }

    private <T> T read(String key, HclItem item, ValueType<T> type) {
        if (!item.labels().isEmpty()) {
            report(item.at(), key + " is not a block: " + key + " = … is expected");
            return type.standIn();
        }
        return type.read(item.value(), (position, why) -> report(position, key + ": " + why))
                .orElse(type.standIn());
    }

    /** The one item with that key; more of them are a problem. */
    private Optional<HclItem> item(String key) {
        known.add(key);
        for (HclItem item : items) {
            if (!lower(item.name()).equals(key)) {
                continue;
            }
            HclItem first = values.putIfAbsent(key, item);
            if (first != null) {
                report(item.at(), key + " is given twice: the first is at " + first.at());
            }
        }
        return Optional.ofNullable(values.get(key));
    }

    /** Every {@code key "NAME" {…}}, also when written as {@code key {"NAME" {…}}}. */
    <T> List<T> blocks(String key, Function<Section, T> reader) {
        known.add(key);
        Map<String, Position> names = new LinkedHashMap<>();
        List<T> read = new ArrayList<>();
        for (HclItem item : items) {
            if (lower(item.name()).equals(key)) {
                named(key, item).forEach(block -> {
                    Position first = names.putIfAbsent(block.name, block.at);
                    if (first != null) {
                        report(
                                block.at,
                                "%s \"%s\" is given twice: the first is at %s".formatted(key, block.name, first));
                    }
                    read.add(reader.apply(block));
                    block.reportUnknownKeys();
                });
            }
        }
        return read;
    }

    private List<Section> named(String key, HclItem item) {
        return switch (item.value()) {
            case HclBlock block when item.labels().isEmpty() -> inner(key, item, block);
            case HclBlock block -> named(key, item.at(), item.labels(), block);
            case HclValue.Text _, HclValue.Numeral _, HclValue.Bool _, HclValue.Sequence _ -> {
                report(item.at(), key + " is a block: " + key + " \"NAME\" {…} is expected");
                yield List.of();
            }
        };
    }

    private List<Section> inner(String key, HclItem item, HclBlock block) {
        boolean blocksOnly = block.items().stream().allMatch(inner -> inner.value() instanceof HclBlock);
        if (block.items().isEmpty() || !blocksOnly) {
            report(item.at(), key + " has no name: " + key + " \"NAME\" {…} is expected");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (HclItem inner : block.items()) {
            if (inner.value() instanceof HclBlock value) {
                sections.addAll(named(key, inner.at(), inner.keys(), value));
            }
        }
        return sections;
    }

    private List<Section> named(String key, Position start, List<HclKey> labels, HclBlock block) {
        HclKey label = labels.getFirst();
        if (labels.size() > 1) {
            report(labels.get(1).at(), "%s \"%s\" has a second name".formatted(key, label.text()));
            return List.of();
        }
        BlockNames.problem(label.text()).ifPresent(why -> report(label.at(), key + ": " + why));
        return List.of(new Section(label.text(), key + " " + Shown.text(label.text()) + ": ", start, block, problems));
    }

    void reportUnknownKeys() {
        for (HclItem item : items) {
            if (!known.contains(lower(item.name())) && !problems.isFull()) {
                String hint = Suggestion.of(item.name(), known)
                        .map(meant -> ": did you mean " + meant + "?")
                        .orElseGet(() -> ": the keys are " + String.join(", ", known));
                report(item.at(), "unknown key " + Shown.text(item.name()) + hint);
            }
        }
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
