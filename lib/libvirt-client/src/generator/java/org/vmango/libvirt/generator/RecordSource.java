package org.vmango.libvirt.generator;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Java source of records that read and write themselves. */
final class RecordSource {
    private static final String HEADER = """
            package org.vmango.libvirt.protocol;

            import java.util.ArrayList;
            import java.util.List;
            import java.util.Optional;
            import java.util.UUID;
            import org.vmango.libvirt.type.TypedValue;
            import org.vmango.libvirt.xdr.XdrReader;
            import org.vmango.libvirt.xdr.XdrWriter;

            """;

    private static final String RECORD = """
            record <NAME>(<COMPONENTS>)<IMPLEMENTED> {
                /** Reads its fields in wire order. */
                public static <NAME> read(XdrReader reader) {
            <READS>        return new <NAME>(<NAMES>);
                }

                /** Writes its fields in wire order. */<OVERRIDE>
                public void write(XdrWriter writer) {
            <WRITES>    }
            <MEMBERS>}
            """;

    private static final String CALL_MEMBERS = """

            @Override
            public Procedure procedure() {
                return Procedure.<PROCEDURE>;
            }

            @Override
            public Reply readReply(XdrReader reader) {
                return Reply.read(reader);
            }

            /** What the daemon answers. */
            public <REPLY>""";

    private RecordSource() {}

    static String structure(String name, List<Field> fields) {
        return HEADER + "/** The structure " + name + ". */\n" + "public "
                + record(Names.structure(name), fields, "", "");
    }

    static String event(Tables.Row row, List<Field> fields) {
        return HEADER + "/** " + describe("Event", row) + " */\npublic "
                + record(Names.procedure(row.name()), fields, "", "");
    }

    static String call(Tables.Row row, List<Field> arguments, List<Field> reply) {
        var name = Names.procedure(row.name());
        var members = new Template(CALL_MEMBERS)
                .fill(Map.of("PROCEDURE", row.name(), "REPLY", record("Reply", reply, "", "")));
        return HEADER + "/** " + describe("Call", row) + " */\npublic "
                + record(name, arguments, " implements RemoteCall<" + name + ".Reply>", members);
    }

    private static String describe(String kind, Tables.Row row) {
        return "%s %d of the %s program, %s, since %s."
                .formatted(kind, row.number(), row.program(), row.name(), row.since());
    }

    private static String record(String name, List<Field> fields, String implemented, String members) {
        var components = fields.stream()
                .map(field -> field.type().javaType() + " " + field.name())
                .collect(Collectors.joining(", "));
        var names = fields.stream().map(Field::name).collect(Collectors.joining(", "));
        var reads = fields.stream()
                .map(field -> field.type().readInto(field.name()))
                .collect(Collectors.joining());
        var writes =
                fields.stream().map(field -> field.type().write(field.name())).collect(Collectors.joining());
        return new Template(RECORD)
                .fill(Map.of(
                        "READS",
                        reads.indent(8),
                        "WRITES",
                        writes.indent(8),
                        "NAMES",
                        names,
                        "MEMBERS",
                        members.indent(4),
                        "COMPONENTS",
                        components,
                        "IMPLEMENTED",
                        implemented,
                        "OVERRIDE",
                        implemented.isEmpty() ? "" : "\n    @Override",
                        "NAME",
                        name));
    }
}
