package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.vmango.docs.CodeBlock;
import tools.jackson.databind.json.JsonMapper;

/** The manual's requests, sent by curl one after the other as a reader would; and its JSON and YAML. */
final class ManualRequestsTest {
    private static final Path MANUAL = Path.of("../docs");
    private static final String SHOWN = "http://vmango.example.org";

    /** An answer that is no success fails the script; a stream is looked at for a moment. */
    private static final String CURL = """
            set -eu -o pipefail
            curl() {
                case " $* " in
                *' -N '*) command curl -sS --fail --max-time 1 "$@" || [ $? = 28 ] ;;
                *) command curl -sS --fail-with-body "$@" ;;
                esac
            }
            """;

    private final Path folder;
    private final TestServer server = new TestServer();

    ManualRequestsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<CodeBlock> json() {
        return blocks("json");
    }

    static Stream<CodeBlock> yaml() {
        return blocks("yaml");
    }

    private static Stream<CodeBlock> blocks(String language) {
        return CodeBlock.ofManual(MANUAL).stream().filter(it -> it.language().equals(language));
    }

    @Test
    void requests_inOrder_allSucceed() throws Exception {
        Files.writeString(folder.resolve("cloud-config.yaml"), "#cloud-config\npackages: [nginx]\n");
        List<CodeBlock> blocks = blocks("sh api").toList();
        String script = CURL
                + blocks.stream()
                        .map(it -> "echo '# " + it + "'\n" + it.text() + "\necho\n")
                        .collect(joining());

        String said = run(script.replace(SHOWN, "http://127.0.0.1:" + server.server.port())
                .replace("LOCAL1", server.one.name()));

        assertThat(said).contains("web1", "\"Operation\"", "vmango_provider_up", "event: ready");
        assertThat(blocks).hasSizeGreaterThan(8);
    }

    /** Every route of the API is asked for by some example. */
    @Test
    void requests_everyRoute_hasOne() {
        List<String> sent = blocks("sh api")
                .flatMap(it -> it.text().replace("\\\n", " ").lines())
                .filter(it -> it.contains(SHOWN))
                .map(ManualRequestsTest::request)
                .toList();

        assertThat(new Routes().all()).allSatisfy(route -> {
            if (!route.method().equals(HandlerType.HEAD)) {
                String pattern = route.toString().replaceAll("\\{[^}]*}", "[^/ ]+");
                assertThat(sent).as("an example of %s", route).anyMatch(it -> it.matches(pattern));
            }
        });
    }

    private static String request(String line) {
        String path = line.replaceFirst(".*" + Pattern.quote(SHOWN), "").replaceAll("[?'\"|) ].*", "");
        var given = Pattern.compile("-X ([A-Z]+)").matcher(line);
        String method = given.find() ? given.group(1) : line.contains(" -d ") ? "POST" : "GET";
        return method + " " + path;
    }

    @ParameterizedTest
    @MethodSource("json")
    void json_parses(CodeBlock block) {
        assertThat(JsonMapper.shared().readTree(block.text())).as("%s", block).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yaml_parses(CodeBlock block) {
        var settings = LoadSettings.builder().build();
        assertThatCode(() -> assertThat(new Load(settings).loadFromString(block.text()))
                        .isInstanceOf(Map.class))
                .as("%s", block)
                .doesNotThrowAnyException();
    }

    private String run(String script) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(said, UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
