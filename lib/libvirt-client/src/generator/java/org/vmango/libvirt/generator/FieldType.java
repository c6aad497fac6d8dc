package org.vmango.libvirt.generator;

import java.util.Map;

/** The type of a field in the tables, and the Java that reads and writes it. */
sealed interface FieldType {
    /** A number: its Java types, the method of XdrReader and XdrWriter, and its bytes. */
    record Number(String java, String boxed, String method, int bytes) implements FieldType {}

    record Text() implements FieldType {}

    record Uuid() implements FieldType {}

    /** Bytes; {@code method} is {@code opaque} (packed) or {@code chars} (a word each). */
    record Bytes(String method, int limit, boolean fixed) implements FieldType {}

    record OptionalOf(FieldType type) implements FieldType {}

    record ListOf(FieldType element, int limit) implements FieldType {}

    record Struct(String java, int smallest) implements FieldType {}

    record TypedValue() implements FieldType {}

    Map<String, FieldType> SIMPLE = Map.ofEntries(
            Map.entry("i32", new Number("int", "Integer", "i32", 4)),
            Map.entry("u32", new Number("int", "Integer", "i32", 4)),
            Map.entry("u16", new Number("int", "Integer", "i32", 4)),
            Map.entry("u8", new Number("int", "Integer", "i32", 4)),
            Map.entry("char", new Number("int", "Integer", "i32", 4)),
            Map.entry("i64", new Number("long", "Long", "i64", 8)),
            Map.entry("u64", new Number("long", "Long", "i64", 8)),
            Map.entry("f64", new Number("double", "Double", "f64", 8)),
            Map.entry("string", new Text()),
            Map.entry("uuid", new Uuid()),
            Map.entry("typed_param_value", new TypedValue()));

    default String javaType() {
        return switch (this) {
            case Number number -> number.java();
            case Text _ -> "String";
            case Uuid _ -> "UUID";
            case Bytes _ -> "byte[]";
            case OptionalOf(FieldType type) -> "Optional<" + type.boxedType() + ">";
            case ListOf(FieldType element, int _) -> "List<" + element.boxedType() + ">";
            case Struct struct -> struct.java();
            case TypedValue _ -> "TypedValue";
        };
    }

    default String boxedType() {
        return this instanceof Number number ? number.boxed() : javaType();
    }

    /** The fewest bytes that a value takes: what a list's count is held against. */
    default int smallest() {
        return switch (this) {
            case Number number -> number.bytes();
            case Text _, OptionalOf _, ListOf _ -> 4;
            case Uuid _ -> 16;
            case Bytes(String method, int limit, boolean fixed) ->
                !fixed ? 4 : method.equals("chars") ? 4 * limit : (limit + 3) & ~3;
            case Struct struct -> struct.smallest();
            case TypedValue _ -> 8;
        };
    }

    /** An expression; lists are read by statements instead. */
    default String read() {
        return switch (this) {
            case Number number -> "reader." + number.method() + "()";
            case Text _ -> "reader.string()";
            case Uuid _ -> "reader.uuid()";
            case Bytes(String method, int limit, boolean fixed) ->
                "reader." + method + (fixed ? "(" : "UpTo(") + limit + ")";
            case OptionalOf(FieldType type) -> "reader.present() ? Optional.of(" + type.read() + ") : Optional.empty()";
            case ListOf _ -> throw new IllegalStateException("a list inside of a type");
            case Struct struct -> struct.java() + ".read(reader)";
            case TypedValue _ -> "TypedValues.read(reader)";
        };
    }

    /** Statements that read the value into a new variable. */
    default String readInto(String variable) {
        if (!(this instanceof ListOf(FieldType element, int limit))) {
            return javaType() + " " + variable + " = " + read() + ";\n";
        }
        return new Template("""
                        int <COUNT> = reader.count(<LIMIT>, <SMALLEST>);
                        var <VARIABLE> = new ArrayList<<BOXED>>(<COUNT>);
                        for (int i = 0; i < <COUNT>; i++) {
                            <VARIABLE>.add(<READ>);
                        }
                        """)
                .fill(Map.of(
                        "COUNT",
                        variable + "Count",
                        "LIMIT",
                        limit,
                        "SMALLEST",
                        element.smallest(),
                        "BOXED",
                        element.boxedType(),
                        "VARIABLE",
                        variable,
                        "READ",
                        element.read()));
    }

    /** Statements that write the expression's value. */
    default String write(String expression) {
        return switch (this) {
            case Number number -> "writer." + number.method() + "(" + expression + ");\n";
            case Text _ -> "writer.string(" + expression + ");\n";
            case Uuid _ -> "writer.uuid(" + expression + ");\n";
            case Bytes(String method, int limit, boolean fixed) ->
                "writer." + method + (fixed ? "(" : "UpTo(") + expression + ", " + limit + ");\n";
            case OptionalOf(FieldType type) ->
                "writer.present(" + expression + ".isPresent());\nif (" + expression + ".isPresent()) {\n"
                        + type.write(expression + ".get()").indent(4) + "}\n";
            case ListOf(FieldType element, int limit) ->
                "writer.count(" + expression + ".size(), " + limit + ");\nfor (var element : " + expression + ") {\n"
                        + element.write("element").indent(4) + "}\n";
            case Struct _ -> expression + ".write(writer);\n";
            case TypedValue _ -> "TypedValues.write(" + expression + ", writer);\n";
        };
    }
}
