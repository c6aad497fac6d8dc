package org.vmango.libvirt.generator;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Source text with marks such as {@code <NAME>}, all filled in one pass: what is filled in is not looked at again. */
record Template(String text) {
    private static final Pattern MARK = Pattern.compile("<([A-Z]+)>");

    String fill(Map<String, ?> values) {
        return MARK.matcher(text).replaceAll(mark -> {
            if (!values.containsKey(mark.group(1))) {
                throw new IllegalStateException("nothing for " + mark.group());
            }
            return Matcher.quoteReplacement(values.get(mark.group(1)).toString());
        });
    }
}
