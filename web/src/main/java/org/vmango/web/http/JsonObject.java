package org.vmango.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmango.core.FieldError;
import org.vmango.core.Quote;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object whose properties are texts or lists of texts. */
final class JsonObject {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, List<byte[]>> values = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    private JsonObject() {}

    /** @throws HttpProblem 400 if it cannot be read */
    static Fields read(byte[] body, Set<String> known) {
        JsonNode root = parse(body);
        if (!root.isObject()) {
            throw FieldsReader.malformed("the body must be a JSON object");
        }
        if (root.size() > FieldsReader.MAX_FIELDS) {
            throw FieldsReader.tooMany();
        }
        var object = new JsonObject();
        root.properties().forEach(it -> object.add(it.getKey(), it.getValue(), known));
        var fields = new Fields(object.values);
        object.errors.forEach(it -> fields.refuse(it.field(), it.message()));
        return fields;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw FieldsReader.malformed(
                    place == null
                            ? "the body is nested too deeply or has too large a number"
                            : "the body is no valid JSON: see line " + place.getLineNr() + ", column "
                                    + place.getColumnNr());
        }
    }

    private void add(String name, JsonNode value, Set<String> known) {
        if (!known.contains(name)) {
            errors.add(new FieldError(
                    name, "there is no field " + Quote.of(name) + ": the fields are " + String.join(", ", known)));
            return;
        }
        if (value.isNull()) {
            return;
        }
        var texts = new ArrayList<byte[]>();
        for (JsonNode item : value.isArray() ? value : List.of(value)) {
            Optional<byte[]> text = text(item);
            if (text.isEmpty()) {
                errors.add(new FieldError(name, "must be a text of Unicode characters"));
                return;
            }
            texts.add(text.get());
        }
        values.put(name, texts);
    }

    private static Optional<byte[]> text(JsonNode value) {
        if (!value.isString()) {
            return Optional.empty();
        }
        try {
            // Half of a surrogate pair can be written as an escape, but is no character.
            ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(value.stringValue()));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return Optional.of(exact);
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
