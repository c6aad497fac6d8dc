package org.vmango.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the API's records become JSON and back: properties in the records' order, times as RFC 3339. */
public final class ApiJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // A newer server may send more than this client knows.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Lists that are left out where they are empty.
            .withConfigOverride(List.class, it -> it.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private static final DefaultPrettyPrinter INDENTED =
            new DefaultPrettyPrinter().withArrayIndenter(new DefaultIndenter("  ", "\n"));

    private ApiJson() {}

    /** One of the records of this package as UTF-8. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** One of the records of this package, or what {@link #plain} made of one, for people to read: indented by two blanks. */
    public static String indented(@Nullable Object value) {
        return MAPPER.writer().with(INDENTED).writeValueAsString(value);
    }

    /** One of the records of this package as maps in its properties' order, lists, texts, numbers, truth values and null. */
    public static @Nullable Object plain(Object value) {
        return MAPPER.convertValue(value, Object.class);
    }

    /** @throws JacksonException if the bytes are no such JSON */
    public static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }
}
