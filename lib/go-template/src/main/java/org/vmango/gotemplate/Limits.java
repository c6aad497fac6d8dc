package org.vmango.gotemplate;

/**
 * What a template may use up. Exceeding one is a {@link TemplateException}.
 *
 * @param depth how deep templates, control structures and parentheses may be nested, when parsed and when executed
 * @param output the most characters that an execution may print before escaping, and the most that one function may make
 * @param steps the most nodes and commands that an execution may go through
 */
public record Limits(int depth, int output, long steps) {
    public static final Limits DEFAULT = new Limits(500, 4 << 20, 1_000_000);

    public Limits {
        if (depth < 1 || output < 1 || steps < 1) {
            throw new IllegalArgumentException("a limit must be at least 1");
        }
    }
}
