package org.vmango.hcl;

import java.util.List;

/**
 * What stands between two braces, or the whole file.
 *
 * @param at the opening brace; 1:1 for the file
 * @param items as written: in order, the same key as often as it was given
 */
public record HclBlock(Position at, List<HclItem> items) implements HclValue {
    public HclBlock {
        items = List.copyOf(items);
    }
}
