package org.vmango.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;

/**
 * The two levels of the site: what the first page lists. Each of its headings is a section, and the links at the beginning of the items
 * below are the section's pages, in order.
 */
record Navigation(List<Section> sections) {
    /** @param pages never empty */
    record Section(String title, List<Entry> pages) {
        Section {
            pages = List.copyOf(pages);
        }
    }

    /** @param source the page's Markdown file */
    record Entry(String title, Path source) {}

    Navigation {
        sections = List.copyOf(sections);
    }

    static Navigation read(Path index) {
        List<Section> sections = new ArrayList<>();
        String title = "";
        for (Node node = Markdown.read(index).getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case Heading heading -> title = Markdown.text(heading);
                case BulletList list -> sections.add(new Section(title, entries(index, list)));
                default -> {}
            }
        }
        return new Navigation(sections);
    }

    private static List<Entry> entries(Path index, BulletList list) {
        List<Entry> entries = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                firstLink(item)
                        .map(it -> new Entry(
                                Markdown.text(it),
                                index.resolveSibling(it.getDestination()).normalize()))
                        .ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Optional<Link> firstLink(Node item) {
        List<Link> links = new ArrayList<>();
        item.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link);
            }
        });
        return links.stream().findFirst();
    }

    /** All pages, in the order in which they are read. */
    List<Entry> pages() {
        return sections.stream().flatMap(it -> it.pages().stream()).toList();
    }
}
