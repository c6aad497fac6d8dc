package org.vmango.api;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Map;

/**
 * Puts JSON together of values that {@link ApiJson#write} has written before: of a long list most are the same as in the list
 * before. What comes of it is, byte for byte, what writing the whole at once would have made.
 */
public final class WrittenJson {
    private WrittenJson() {}

    /** @param values by property, in the order in which they are to stand */
    public static byte[] object(Map<String, byte[]> values) {
        var json = new ByteArrayOutputStream(
                2 + values.values().stream().mapToInt(it -> it.length + 32).sum());
        json.write('{');
        values.forEach((name, value) -> {
            if (json.size() > 1) {
                json.write(',');
            }
            json.writeBytes(ApiJson.write(name));
            json.write(':');
            json.writeBytes(value);
        });
        json.write('}');
        return json.toByteArray();
    }

    public static byte[] array(Collection<byte[]> values) {
        var json = new ByteArrayOutputStream(
                2 + values.stream().mapToInt(it -> it.length + 1).sum());
        json.write('[');
        values.forEach(value -> {
            if (json.size() > 1) {
                json.write(',');
            }
            json.writeBytes(value);
        });
        json.write(']');
        return json.toByteArray();
    }
}
