package org.vmango.gotemplate;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a template may use.
 *
 * @param functions by name, besides Go's own; one that is named like Go's takes its place
 * @param models the types whose fields and methods it may see
 */
public record Settings(Map<String, Function> functions, Models models, MissingKey missingKey, Limits limits) {
    public static final Settings DEFAULT = new Settings(Map.of(), Models.NONE, MissingKey.DEFAULT, Limits.DEFAULT);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

    public Settings {
        functions = Map.copyOf(functions);
        for (String name : functions.keySet()) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("function name \"" + name + "\" is not a valid identifier");
            }
        }
    }

    public Settings withFunctions(Map<String, Function> others) {
        return new Settings(others, models, missingKey, limits);
    }

    public Settings withModels(Models others) {
        return new Settings(functions, others, missingKey, limits);
    }

    public Settings withMissingKey(MissingKey other) {
        return new Settings(functions, models, other, limits);
    }

    public Settings withLimits(Limits others) {
        return new Settings(functions, models, missingKey, others);
    }
}
