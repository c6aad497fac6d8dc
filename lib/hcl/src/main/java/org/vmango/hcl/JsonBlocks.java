package org.vmango.hcl;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns JSON's nested objects into labelled blocks. An object that holds only objects gives its key to each of them as a
 * first label; a list that holds only objects is the same key several times. What is empty stays as it is.
 */
final class JsonBlocks {
    private JsonBlocks() {}

    static HclBlock flatten(HclBlock block) {
        List<HclItem> items = new ArrayList<>();
        block.items().forEach(item -> spread(item.keys(), item.value(), items));
        return new HclBlock(block.at(), items);
    }

    private static void spread(List<HclKey> keys, HclValue value, List<HclItem> into) {
        switch (value) {
            case HclBlock block
            when holdsOnlyBlocks(block) ->
                block.items().forEach(inner -> spread(concat(keys, inner.keys()), inner.value(), into));
            case HclValue.Sequence list
            when holdsOnlyBlocks(list) -> list.values().forEach(inner -> spread(keys, inner, into));
            case HclBlock block -> into.add(new HclItem(keys, flatten(block)));
            case HclValue.Sequence(Position at, List<HclValue> values) ->
                into.add(new HclItem(
                        keys,
                        new HclValue.Sequence(
                                at,
                                values.stream().map(JsonBlocks::flattenValue).toList())));
            case HclValue.Text _, HclValue.Numeral _, HclValue.Bool _ -> into.add(new HclItem(keys, value));
        }
    }

    private static HclValue flattenValue(HclValue value) {
        return value instanceof HclBlock block ? flatten(block) : value;
    }

    private static boolean holdsOnlyBlocks(HclBlock block) {
        return !block.items().isEmpty() && block.items().stream().allMatch(item -> item.value() instanceof HclBlock);
    }

    private static boolean holdsOnlyBlocks(HclValue.Sequence list) {
        return !list.values().isEmpty() && list.values().stream().allMatch(HclBlock.class::isInstance);
    }

    private static List<HclKey> concat(List<HclKey> first, List<HclKey> second) {
        List<HclKey> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
