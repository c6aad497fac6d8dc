package org.vmango.libvirt.generator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Java source of enums: the procedures, and libvirt's own enumerations. */
final class EnumSource {
    private EnumSource() {}

    static String procedures(List<Tables.Row> rows) {
        var names = rows.stream()
                .map(row -> "    /** %s %d, since %s. */\n    %s(Program.%s, %d)"
                        .formatted(
                                row.event() ? "Event" : "Call",
                                row.number(),
                                row.since(),
                                row.name(),
                                row.program().equals("qemu") ? "QEMU" : "REMOTE",
                                row.number()))
                .collect(Collectors.joining(",\n"));
        return new Template(PROCEDURES).fill(Map.of("NAMES", names));
    }

    static String constants(Tables.Constants wanted, List<Tables.Constant> constants) {
        var names = constants.stream()
                .map(constant -> "    /** %s%s. */\n    %s(%d)"
                        .formatted(constant.name(), since(constant), cut(constant.name(), wanted.prefixes()), (int)
                                Long.parseLong(constant.value())))
                .collect(Collectors.joining(",\n"));
        return new Template(wanted.flags() ? FLAGS : VALUES)
                .fill(Map.of(
                        "PACKAGE", wanted.packageName(),
                        "LIBVIRT", wanted.enumName(),
                        "JAVA", wanted.javaName(),
                        "CONSTANTS", names));
    }

    private static final String PROCEDURES = """
            package org.vmango.libvirt.protocol;

            import java.util.HashMap;
            import java.util.Map;
            import java.util.Optional;

            /** The calls and events that this library knows. */
            public enum Procedure {
            <NAMES>;

                private static final Map<Long, Procedure> BY_NUMBER = new HashMap<>();

                static {
                    for (var procedure : values()) {
                        BY_NUMBER.put(key(procedure.program.number(), procedure.number), procedure);
                    }
                }

                private final Program program;
                private final int number;

                Procedure(Program program, int number) {
                    this.program = program;
                    this.number = number;
                }

                /** The procedure with that number, if this library knows it. */
                public static Optional<Procedure> find(int program, int number) {
                    return Optional.ofNullable(BY_NUMBER.get(key(program, number)));
                }

                /** The program that it belongs to. */
                public Program program() {
                    return program;
                }

                /** Its number within the program. */
                public int number() {
                    return number;
                }

                private static long key(int program, int number) {
                    return ((long) program << 32) | number;
                }
            }
            """;

    private static final String FLAGS = """
            package org.vmango.libvirt.<PACKAGE>;

            /** <LIBVIRT>. */
            public enum <JAVA> implements Flag {
            <CONSTANTS>;

                private final int bit;

                <JAVA>(int bit) {
                    this.bit = bit;
                }

                @Override
                public int bit() {
                    return bit;
                }
            }
            """;

    private static final String VALUES = """
            package org.vmango.libvirt.<PACKAGE>;

            import java.util.HashMap;
            import java.util.Map;

            /** <LIBVIRT>. */
            public enum <JAVA> {
            <CONSTANTS>,
                /** A number that this library does not know: the daemon is newer. */
                UNRECOGNIZED(Integer.MIN_VALUE);

                private static final Map<Integer, <JAVA>> BY_VALUE = new HashMap<>();

                static {
                    for (var constant : values()) {
                        BY_VALUE.putIfAbsent(constant.value, constant);
                    }
                }

                private final int value;

                <JAVA>(int value) {
                    this.value = value;
                }

                /** The constant with that number; UNRECOGNIZED if there is none. */
                public static <JAVA> of(int value) {
                    return BY_VALUE.getOrDefault(value, UNRECOGNIZED);
                }

                /** The number on the wire. */
                public int value() {
                    return value;
                }
            }
            """;

    private static String since(Tables.Constant constant) {
        return constant.since().isEmpty() ? "" : ", since " + constant.since();
    }

    private static String cut(String name, List<String> prefixes) {
        for (var prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        throw new IllegalStateException(name + " has none of the prefixes " + prefixes);
    }
}
