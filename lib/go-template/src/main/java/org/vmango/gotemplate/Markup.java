package org.vmango.gotemplate;

/**
 * Text that is markup and not to be escaped where an action prints it as it is. For functions it is a string like others:
 * what they make of it is data.
 */
public record Markup(String text) implements CharSequence {
    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
