package org.vmango.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that one field asks for: {@code web-{1..5}}, {@code web,db}, {@code web-{01..10}.example}. */
public final class MachineNames {
    /** The most that one form may make. */
    public static final int LIMIT = 50;

    private static final Pattern RANGE = Pattern.compile("([^{}]*)\\{([0-9]{1,6})\\.\\.([0-9]{1,6})}(.*)");

    private MachineNames() {}

    /** At most one more than {@link #LIMIT}, which tells that they are too many; never empty. */
    public static List<String> read(String typed) {
        var names = new LinkedHashSet<String>();
        for (String part : typed.strip().split("[,\\s]+", -1)) {
            names.addAll(expand(part, LIMIT + 1 - names.size()));
        }
        return List.copyOf(names);
    }

    private static List<String> expand(String part, int most) {
        Matcher range = RANGE.matcher(part);
        if (!range.matches() || most <= 0) {
            return most <= 0 ? List.of() : List.of(part);
        }
        int from = Integer.parseInt(range.group(2));
        int to = Integer.parseInt(range.group(3));
        // A leading zero asks for numbers of that width, as shells have it.
        String digits = "%0" + (range.group(2).startsWith("0") ? range.group(2).length() : 1) + "d";
        List<String> names = new ArrayList<>();
        for (int i = from; i <= to && names.size() < most; i++) {
            for (String tail : expand(range.group(4), most - names.size())) {
                names.add(range.group(1) + digits.formatted(i) + tail);
            }
        }
        return names.isEmpty() ? List.of(part) : names;
    }
}
