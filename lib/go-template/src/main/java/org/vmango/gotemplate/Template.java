package org.vmango.gotemplate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.parse.Parser;
import org.vmango.gotemplate.parse.Source;
import org.vmango.gotemplate.parse.SyntaxException;
import org.vmango.gotemplate.parse.Tree;
import org.vmango.gotemplate.value.GoString;

/**
 * A parsed template, with those that it defines. Immutable: many threads may execute it at once.
 *
 * <p>The language is that of Go 1.22's {@code text/template}, and also what came later without changing the meaning of
 * older templates: {@code range} over an integer and {@code else with}. Data are maps, lists, arrays, strings, numbers,
 * booleans, {@code Optional}s, {@link Function}s, and objects of the types in {@link Models}.
 */
public final class Template {
    private final String name;
    private final Map<String, Tree> trees;
    private final Settings settings;

    private Template(String name, Map<String, Tree> trees, Settings settings) {
        this.name = name;
        this.trees = trees;
        this.settings = settings;
    }

    /**
     * @param name what errors call it
     * @throws TemplateException at the first thing that is wrong
     */
    public static Template parse(String name, String text, Settings settings) {
        try {
            Set<String> own = settings.functions().keySet();
            Map<String, Tree> trees = Parser.parse(
                    new Source(name, text),
                    function -> own.contains(function) || Builtins.NAMES.contains(function),
                    settings.limits().depth());
            return new Template(name, trees, settings);
        } catch (SyntaxException e) {
            String reason = String.valueOf(e.getMessage());
            String message = "template: " + name + ":" + e.line() + ": " + reason;
            throw new TemplateException(message, new Place(name, e.line(), e.column()), reason, e);
        }
    }

    /** As {@link #parse(String, String, Settings)}, with Go's own functions only, no models, and the default limits. */
    public static Template parse(String name, String text) {
        return parse(name, text, Settings.DEFAULT);
    }

    public String name() {
        return name;
    }

    /** The names of all templates in the text, its own first. */
    public Set<String> defined() {
        return trees.keySet();
    }

    /** The template that the text defines by the name, with all the others in it. */
    public Optional<Template> find(String defined) {
        return trees.containsKey(defined) ? Optional.of(new Template(defined, trees, settings)) : Optional.empty();
    }

    /**
     * Prints the template. What was printed before an error stays in the output.
     *
     * @param data what the dot is
     * @throws TemplateException if it cannot
     */
    public void execute(@Nullable Object data, Output output) {
        Execution.run(trees, name, settings, data, output);
    }

    /** The template's text with nothing escaped. */
    public String execute(@Nullable Object data) {
        PlainOutput output = new PlainOutput();
        execute(data, output);
        return GoString.normalize(output.toString());
    }
}
