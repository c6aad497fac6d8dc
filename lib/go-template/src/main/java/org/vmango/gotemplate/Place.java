package org.vmango.gotemplate;

/**
 * A place in a template's text, as an editor counts.
 *
 * @param name the name that the template was parsed under
 * @param line from 1; 0 if the template as a whole is meant
 * @param column from 1, in characters; 0 if the template as a whole is meant
 */
public record Place(String name, int line, int column) {
    @Override
    public String toString() {
        return name + ":" + line + ":" + column;
    }
}
