package org.vmango.web;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description as a judge of answers: status, type and every property must be in it. */
final class ApiDescription {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode document = read();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    JsonNode document() {
        return document;
    }

    /** @throws AssertionError if the answer is none that the description tells of */
    void judge(HttpResponse<String> answer) {
        JsonNode operation = operation(answer.request().method(), answer.uri());
        if (operation.isMissingNode()) {
            // Paths and methods that do not exist: every client must understand the refusal.
            validate(SCHEMAS + "Error", answer);
            return;
        }
        JsonNode response = resolve(operation.path("responses").path(String.valueOf(answer.statusCode())));
        if (response.isMissingNode()) {
            throw new AssertionError("not described: " + answer + " " + answer.body());
        }
        if (answer.request().method().equals("HEAD") || !response.has("content")) {
            assertEquals("", answer.body());
            return;
        }
        if (!response.path("content").has("application/json")) {
            String type = answer.headers().firstValue("Content-Type").orElse("");
            assertEquals(response.path("content").propertyNames().iterator().next(), type.split(";", 2)[0]);
            return;
        }
        JsonNode schema = response.path("content").path("application/json").path("schema");
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElse(""));
        validate(schema.has("$ref") ? schema.path("$ref").stringValue() : schema.toString(), answer);
    }

    private JsonNode operation(String method, URI uri) {
        String path = uri.getRawPath().endsWith("/") ? uri.getRawPath() : uri.getRawPath() + "/";
        for (Map.Entry<String, JsonNode> entry : document.path("paths").properties()) {
            String pattern = (entry.getKey().endsWith("/") ? entry.getKey() : entry.getKey() + "/")
                    .replaceAll("\\{[a-z]+}", "[^/]+");
            if (path.matches(pattern)) {
                return entry.getValue().path(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
            }
        }
        return document.path("nothing");
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").stringValue().substring(1)) : node;
    }

    private void validate(String reference, HttpResponse<String> answer) {
        judge(reference, answer.body());
    }

    /** @throws AssertionError if the JSON is not as the schema of that reference has it */
    void judge(String reference, String json) {
        List<Error> errors = schemas.computeIfAbsent(reference, this::schema)
                .validate(JSON.readTree(json), it -> it.executionConfig(c -> c.formatAssertionsEnabled(true)));
        if (!errors.isEmpty()) {
            throw new AssertionError(json + " is not as described: " + errors);
        }
    }

    /** The schema with all others beside it, and with no property allowed that it does not name. */
    private Schema schema(String reference) {
        ObjectNode root = JSON.createObjectNode();
        if (reference.startsWith("#")) {
            root.put("$ref", reference);
        } else {
            root.setAll((ObjectNode) JSON.readTree(reference));
        }
        root.set("components", closed(document.path("components").deepCopy()));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.values().forEach(ApiDescription::closed);
        return node;
    }

    private static ObjectNode read() {
        try (InputStream resource = ApiDescription.class.getResourceAsStream("openapi.json")) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(resource).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertEquals(String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected '" + expected + "' but was '" + actual + "'");
        }
    }
}
