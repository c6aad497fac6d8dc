package org.vmango.web.page;

import java.util.Optional;

/** One step of the breadcrumb; the last has no link. */
public record Crumb(String label, Optional<String> href) {
    public static Crumb to(String label, String href) {
        return new Crumb(label, Optional.of(href));
    }

    public static Crumb here(String label) {
        return new Crumb(label, Optional.empty());
    }
}
