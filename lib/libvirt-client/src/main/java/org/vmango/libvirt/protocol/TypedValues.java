package org.vmango.libvirt.protocol;

import org.vmango.libvirt.type.TypedValue;
import org.vmango.libvirt.xdr.XdrException;
import org.vmango.libvirt.xdr.XdrReader;
import org.vmango.libvirt.xdr.XdrWriter;

/** The union {@code typed_param_value}: a discriminant ({@code virTypedParameterType}) and its arm. */
final class TypedValues {
    private TypedValues() {}

    static TypedValue read(XdrReader reader) {
        int type = reader.i32();
        return switch (type) {
            case 1 -> new TypedValue.Int32(reader.i32());
            case 2 -> new TypedValue.UnsignedInt32(reader.i32());
            case 3 -> new TypedValue.Int64(reader.i64());
            case 4 -> new TypedValue.UnsignedInt64(reader.i64());
            case 5 -> new TypedValue.Real(reader.f64());
            case 6 -> new TypedValue.Truth(reader.i32() != 0);
            case 7 -> new TypedValue.Text(reader.string());
            default -> throw new XdrException("unknown type " + type + " of a typed parameter");
        };
    }

    static void write(TypedValue value, XdrWriter writer) {
        switch (value) {
            case TypedValue.Int32(int number) -> {
                writer.i32(1);
                writer.i32(number);
            }
            case TypedValue.UnsignedInt32(int number) -> {
                writer.i32(2);
                writer.i32(number);
            }
            case TypedValue.Int64(long number) -> {
                writer.i32(3);
                writer.i64(number);
            }
            case TypedValue.UnsignedInt64(long number) -> {
                writer.i32(4);
                writer.i64(number);
            }
            case TypedValue.Real(double number) -> {
                writer.i32(5);
                writer.f64(number);
            }
            case TypedValue.Truth(boolean truth) -> {
                writer.i32(6);
                writer.i32(truth ? 1 : 0);
            }
            case TypedValue.Text(String text) -> {
                writer.i32(7);
                writer.string(text);
            }
        }
    }
}
