package org.vmango.docs;

import java.util.List;

/**
 * One page's content.
 *
 * @param html its body, with its title
 */
public record Article(String title, String html, List<Part> contents, List<Passage> passages) {
    /**
     * A heading of the contents.
     *
     * @param level 2 or 3
     */
    public record Part(int level, String id, String title) {}

    /**
     * What the search finds: a heading and the text below it.
     *
     * @param id the heading's; empty for the page's beginning
     */
    public record Passage(String id, String title, String text) {}

    public Article {
        contents = List.copyOf(contents);
        passages = List.copyOf(passages);
    }
}
