package org.vmango.hcl;

import java.util.List;

/**
 * One entry of a block: {@code key = value}, or {@code key "label" "label" {…}}.
 *
 * @param keys at least one; more than one only when the value is a block
 */
public record HclItem(List<HclKey> keys, HclValue value) {
    public HclItem {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("an item without a key");
        }
    }

    public String name() {
        return keys.getFirst().text();
    }

    /** The keys after the first. */
    public List<HclKey> labels() {
        return keys.subList(1, keys.size());
    }

    /** Where its first key stands. */
    public Position at() {
        return keys.getFirst().at();
    }
}
