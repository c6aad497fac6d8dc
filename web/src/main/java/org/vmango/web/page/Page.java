package org.vmango.web.page;

import java.util.List;
import java.util.Optional;

/** A page: a record that decides everything, beside a template of the same name that prints it. */
public interface Page {
    /** The template's file below {@code src/main/jte}, such as {@code machine/list.jte}. */
    String template();

    /** The heading, and the start of the browser's title. */
    String title();

    /** Where the navigation marks it. */
    default Optional<Section> section() {
        return Optional.empty();
    }

    /** The way to it; empty for pages of the first level. */
    default List<Crumb> crumbs() {
        return List.of();
    }
}
