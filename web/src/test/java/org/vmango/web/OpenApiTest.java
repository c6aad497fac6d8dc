package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options", "trace");

    @Test
    void document_routes_sameAsServed() {
        var served = new TreeSet<String>();
        for (Routes.Route route : new Routes().all()) {
            if (!route.method().equals(HandlerType.HEAD)) {
                served.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path());
            }
        }
        var described = new TreeSet<String>();
        for (var path : TestServer.DESCRIPTION.document().path("paths").properties()) {
            path.getValue().propertyNames().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> described.add(method + " " + path.getKey()));
        }

        assertThat(described).isEqualTo(served);
    }

    @Test
    void document_references_exist() {
        JsonNode document = TestServer.DESCRIPTION.document();

        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(document.at(it.substring(1)).isMissingNode())
                        .as(it)
                        .isFalse());
    }

    @Test
    void document_operationIds_unique() {
        assertThat(TestServer.DESCRIPTION.document().findValuesAsString("operationId"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(10);
    }

    @Test
    void get_anybody_theDocument() {
        try (var server = new TestServer()) {
            var answer = server.send(server.anonymous("/api/openapi.json"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"openapi\": \"3.1.0\"");
        }
    }
}
