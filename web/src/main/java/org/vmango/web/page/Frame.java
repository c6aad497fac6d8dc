package org.vmango.web.page;

import java.util.List;
import java.util.Optional;

/**
 * What surrounds a page for one request.
 *
 * @param visitor empty on the sign-in page and on errors before it
 * @param csrfToken for this page's forms
 * @param path of this page with its query, to come back to
 */
public record Frame(
        Words words,
        Look look,
        Theme theme,
        String path,
        String csrfToken,
        Optional<String> visitor,
        Optional<Notice> notice,
        Activity activity) {

    public Assets assets() {
        return look.assets();
    }

    public String version() {
        return look.version();
    }

    /** A text of the reader's language. */
    public String text(String key, Object... values) {
        return words.text(key, values);
    }

    /** Address of a picture of the sprite, by Lucide's name. */
    public String icon(String name) {
        return assets().url("icons.svg") + "#" + name;
    }

    public List<Section> sections() {
        return List.of(Section.values());
    }

    public List<Theme> themes() {
        return List.of(Theme.values());
    }

    public List<Language> languages() {
        return List.of(Language.values());
    }
}
