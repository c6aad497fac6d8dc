package org.vmango.web.page;

import java.util.Locale;

/** An entry of the navigation. */
public enum Section {
    OVERVIEW("/", "layout-dashboard"),
    MACHINES("/machines/", "monitor"),
    IMAGES("/images/", "disc-3"),
    ACTIVITY(Paths.ACTIVITY, "activity");

    private final String href;
    private final String icon;

    Section(String href, String icon) {
        this.href = href;
        this.icon = icon;
    }

    public String href() {
        return href;
    }

    public String icon() {
        return icon;
    }

    /** Its text's key. */
    public String key() {
        return "section." + name().toLowerCase(Locale.ROOT);
    }
}
