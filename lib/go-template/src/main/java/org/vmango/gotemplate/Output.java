package org.vmango.gotemplate;

/**
 * Where a template's text goes. It learns what is the template's own text and what is a value, and so can escape values
 * for the place that they land in. Either method may refuse with an {@link OutputException}, which becomes an error at the
 * action at hand. Used by one execution at a time.
 */
public interface Output {
    /** What a printed value is. */
    enum Form {
        /** Text without markup: to be escaped. */
        DATA,
        /** The result of the function {@code html}: its markup characters are character references already. */
        ESCAPED,
        /** A {@link Markup}. */
        MARKUP
    }

    /**
     * Takes text of the template itself.
     *
     * @param place where in the template it begins
     */
    void literal(String text, Place place);

    /**
     * Takes what an action prints.
     *
     * @param place where in the template the action is
     */
    void value(String text, Form form, Place place);
}
