package org.vmango.cli.terminal;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a command shows what it found. */
public final class OutputOptions {
    public enum Format {
        TABLE,
        WIDE,
        JSON,
        YAML,
        NAME;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Colours {
        AUTO,
        ALWAYS,
        NEVER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = FormatConverter.class,
            description = "table, wide (more columns), json, yaml, or name: one PROVIDER/NAME a line.")
    private Format format = Format.TABLE;

    @Option(names = "--no-headers", description = "A table without its titles.")
    private boolean noHeaders;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            converter = ColoursConverter.class,
            description = "auto (on a terminal, unless NO_COLOR is set), always or never.")
    private Colours colours = Colours.AUTO;

    public Format format() {
        return format;
    }

    public boolean headers() {
        return !noHeaders;
    }

    public Colours colours() {
        return colours;
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        for (E each : type.getEnumConstants()) {
            if (each.toString().equals(text)) {
                return each;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(Object::toString)
                                .toList()));
    }

    public static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return word(Format.class, text);
        }
    }

    public static final class ColoursConverter implements ITypeConverter<Colours> {
        @Override
        public Colours convert(String text) {
            return word(Colours.class, text);
        }
    }
}
