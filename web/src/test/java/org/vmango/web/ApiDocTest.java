package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What docs/api.md tells is so. */
class ApiDocTest {
    /** Maven runs a module's tests in the module's folder. */
    private static final Path PAGE = Path.of("..", "docs", "api.md");

    private static final Pattern REQUEST = Pattern.compile("(?m)^\\| `((?:GET|POST|DELETE) /[^`]*)`");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| \\d{3} \\| `([a-z_]+)`");
    private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([A-Z][A-Za-z0-9]+)` \\|");

    @Test
    void requests_inTheTable_areThoseServed() throws IOException {
        Stream<String> served = new Routes()
                .all().stream()
                        .filter(it -> !it.method().equals(HandlerType.HEAD))
                        .map(Routes.Route::toString);

        assertThat(all(REQUEST)).containsExactlyInAnyOrderElementsOf(served.toList());
    }

    @Test
    void codes_inTheTable_areDescribed() throws IOException {
        JsonNode codes = TestServer.DESCRIPTION.document().at("/components/schemas/Error/properties/Code/enum");

        assertThat(all(CODE))
                .hasSizeGreaterThan(15)
                .allSatisfy(it -> assertThat(codes.valueStream().map(JsonNode::stringValue))
                        .contains(it));
    }

    @Test
    void fields_inTheTable_areThoseRead() throws IOException {
        JsonNode fields = TestServer.DESCRIPTION
                .document()
                .at("/paths/~1api~1machines~1/post/requestBody/content/application~1json/schema/properties");

        assertThat(all(FIELD)).containsExactlyElementsOf(fields.propertyNames());
    }

    private static List<String> all(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(PAGE));
        return matcher.results().map(it -> it.group(1)).toList();
    }
}
