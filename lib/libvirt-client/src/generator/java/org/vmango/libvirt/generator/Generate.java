package org.vmango.libvirt.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the Java types of libvirt's RPC protocol from the tables: {@code Generate TABLES OUTPUT}. Run by the build, straight
 * from source. Writes a file only if its text has changed, so an unchanged build compiles nothing again.
 */
final class Generate {
    private final Map<Path, String> files = new HashMap<>();

    private Generate() {}

    public static void main(String[] arguments) throws IOException {
        var generate = new Generate();
        generate.types(new Tables(Path.of(arguments[0])));
        generate.write(Path.of(arguments[1], "org", "vmango", "libvirt"));
    }

    private void types(Tables tables) {
        var procedures = tables.procedures();
        protocol("Procedure", EnumSource.procedures(procedures));
        for (var row : procedures) {
            var fields = tables.fields(row.arguments());
            var source = row.event()
                    ? RecordSource.event(row, fields)
                    : RecordSource.call(row, fields, tables.fields(row.reply()));
            protocol(Names.procedure(row.name()), source);
        }
        tables.fields("error:error");
        tables.usedStructures()
                .forEach((name, fields) -> protocol(Names.structure(name), RecordSource.structure(name, fields)));
        for (var wanted : tables.allowedConstants()) {
            var path = Path.of(wanted.packageName(), wanted.javaName() + ".java");
            files.put(path, EnumSource.constants(wanted, tables.constants(wanted.enumName())));
        }
    }

    private void protocol(String name, String source) {
        if (files.put(Path.of("protocol", name + ".java"), source) != null) {
            throw new IllegalStateException("two types are called " + name);
        }
    }

    private void write(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                Files.writeString(path, file.getValue());
            }
        }
        try (var present = Files.walk(folder)) {
            for (var path : present.filter(Files::isRegularFile).toList()) {
                if (!files.containsKey(folder.relativize(path))) {
                    Files.delete(path);
                }
            }
        }
    }
}
