package org.vmango.app.config;

import java.nio.file.Path;

/**
 * A template as it was when the configuration was read.
 *
 * @param path absolute
 * @param text its content; it has been parsed once, without complaint
 */
public record TemplateFile(Path path, String text) {
    /** The file's name without its folder: what messages call it. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** The path: a template is long. */
    @Override
    public String toString() {
        return path.toString();
    }
}
