package org.vmango.docs;

import java.util.List;
import java.util.Optional;

/**
 * What {@code page.jte} prints.
 *
 * @param base what goes before an address of the site to make a link from this page: {@code ""} or {@code "../"}
 */
public record Page(Article article, String base, List<Group> groups, Optional<Target> previous, Optional<Target> next) {
    /** A section of the navigation. */
    public record Group(String title, List<Target> pages) {
        public Group {
            pages = List.copyOf(pages);
        }
    }

    /** @param link from this page */
    public record Target(String title, String link, boolean here) {}

    public Page {
        groups = List.copyOf(groups);
    }
}
