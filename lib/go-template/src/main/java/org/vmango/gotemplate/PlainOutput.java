package org.vmango.gotemplate;

/** Text as it is, nothing escaped. */
public final class PlainOutput implements Output {
    private final StringBuilder text = new StringBuilder();

    public PlainOutput() {}

    @Override
    public void literal(String literal, Place place) {
        text.append(literal);
    }

    @Override
    public void value(String value, Form form, Place place) {
        text.append(value);
    }

    /** All that was printed so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}
