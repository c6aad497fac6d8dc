package org.vmango.core;

import java.util.Locale;
import java.util.regex.Pattern;

/** A NIC's hardware address, as six lower-case pairs of hexadecimal digits joined by colons. */
public record MacAddress(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    public MacAddress {
        text = text.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a hardware address: " + text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
