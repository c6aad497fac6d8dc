package org.vmango.core;

import java.util.regex.Pattern;

/** The rule for a machine's name, which is its guest's host name: RFC 1123 section 2.1. */
public final class MachineName {
    public static final String RULE =
            "a host name: labels of a-z, 0-9 and '-', joined by dots, each of 1 to 63 characters and"
                    + " neither starting nor ending with '-', at most 253 characters in all";
    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private MachineName() {}

    public static boolean isValid(String name) {
        return name.length() <= 253 && FORM.matcher(name).matches();
    }
}
