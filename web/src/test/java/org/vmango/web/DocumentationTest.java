package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmango.web.SignInTest.header;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The documentation's site as the program serves it. */
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void index_notSignedIn_shownAndGuarded() {
        HttpResponse<String> answer = get("/docs/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void index_withoutSlash_redirected() {
        HttpResponse<String> answer = get("/docs");
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(header(answer, "Location")).endsWith("/docs/");
    }

    @Test
    void page_known_notSentAgain() {
        String tag = header(get("/docs/api.html"), "ETag");
        HttpResponse<String> answer =
                server.page(server.anonymous("/docs/api.html").header("If-None-Match", tag));
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void file_notListed_notFound() {
        assertThat(get("/docs/files.properties").statusCode()).isEqualTo(404);
        assertThat(get("/docs/nothing.html").statusCode()).isEqualTo(404);
        assertThat(get("/docs/..%2f..%2fweb/openapi.json").statusCode()).isNotEqualTo(200);
    }

    /** From the first page to every other: each link leads to a file, and each fragment to a place in it. */
    @Test
    void links_ofAllPages_leadSomewhere() {
        Map<String, String> seen = new HashMap<>();
        Deque<URI> ahead = new ArrayDeque<>(List.of(URI.create("/docs/")));
        Map<URI, URI> fragments = new HashMap<>();
        while (!ahead.isEmpty()) {
            URI page = ahead.remove();
            if (seen.containsKey(page.getPath())) {
                continue;
            }
            HttpResponse<String> answer = get(page.getPath());
            assertThat(answer.statusCode()).as("%s", page).isEqualTo(200);
            boolean isPage = header(answer, "Content-Type").startsWith("text/html");
            seen.put(page.getPath(), isPage ? answer.body() : "");
            for (URI link : isPage ? links(page, answer.body()) : List.<URI>of()) {
                ahead.add(link);
                if (link.getFragment() != null) {
                    fragments.put(link, page);
                }
            }
        }

        assertThat(seen).hasSizeGreaterThan(40).containsKeys("/docs/configuration.html", "/docs/decisions/index.html");
        assertThat(fragments)
                .isNotEmpty()
                .allSatisfy((link, page) -> assertThat(seen.get(link.getPath()))
                        .as("%s, on %s", link, page)
                        .contains("id=\"" + link.getFragment() + "\""));
        assertThat(seen.values())
                .allSatisfy(html -> assertThat(html)
                        .doesNotContainPattern("<script(?![^>]* src=)|<style|<[^>]* (?:style|on[a-z]+)="));
    }

    private static List<URI> links(URI page, String html) {
        return LINK.matcher(html)
                .results()
                .map((MatchResult it) -> URI.create(it.group(1)))
                .filter(it -> it.getScheme() == null)
                .map(page::resolve)
                .toList();
    }

    private HttpResponse<String> get(String path) {
        return server.page(server.anonymous(path));
    }
}
