package org.vmango.gotemplate.fmt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmango.gotemplate.value.Kind;
import org.vmango.gotemplate.value.StructView;

/**
 * Go's {@code fmt.Sprintf}, {@code Sprint} and {@code Sprintln}.
 *
 * @param structs tells which objects are printed by their fields
 * @param limit the most characters that one call may make; more is a {@link TooLongException}
 */
public record Fmt(StructView structs, int limit) {

    public String printf(String format, List<? extends @Nullable Object> arguments) {
        return new Printf(structs, limit, format, arguments).run();
    }

    /** Default formats, with a space between two values of which neither is a string. */
    public String print(List<? extends @Nullable Object> values) {
        Printer printer = new Printer(structs, limit);
        boolean afterString = true;
        for (Object value : values) {
            boolean string = Kind.of(value) == Kind.STRING;
            if (!string && !afterString) {
                printer.out.append(' ');
            }
            printer.print(value, 'v');
            afterString = string;
        }
        return printer.out.toString();
    }

    /** Default formats, with a space between any two values and a line feed at the end. */
    public String println(List<? extends @Nullable Object> values) {
        Printer printer = new Printer(structs, limit);
        boolean first = true;
        for (Object value : values) {
            if (!first) {
                printer.out.append(' ');
            }
            first = false;
            printer.print(value, 'v');
        }
        printer.out.append('\n');
        return printer.out.toString();
    }
}
