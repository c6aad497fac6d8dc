package org.vmango.gotemplate.value;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The name that Go would give a value's type, for {@code %T} and for error texts. */
public final class GoType {
    private GoType() {}

    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "interface {}";
            case NilInterface _ -> "interface {}";
            case Unsigned unsigned -> unsigned.size() == 64 ? "uint" : "uint" + unsigned.size();
            case TypedNil nil -> nil.type();
            case FunctionValue function -> function.goType();
            case Map<?, ?> map
            when !map.isEmpty() -> "map[" + of(map.keySet().iterator().next()) + "]interface {}";
            default -> of(value.getClass());
        };
    }

    public static String of(Class<?> type) {
        if (type.isArray()) {
            return "[]" + (type == byte[].class ? "uint8" : of(type.getComponentType()));
        }
        if (type == Object.class) {
            return "interface {}";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "string";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "[]interface {}";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "map[string]interface {}";
        }
        return scalar(type);
    }

    private static String scalar(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Boolean", "boolean" -> "bool";
            case "Long", "long", "Integer", "int" -> "int";
            case "Short", "short" -> "int16";
            case "Byte", "byte" -> "int8";
            case "Character", "char" -> "int32";
            case "Double", "double" -> "float64";
            case "Float", "float" -> "float32";
            case "Complex" -> "complex128";
            default -> type == BigInteger.class ? "*big.Int" : type.getSimpleName();
        };
    }
}
