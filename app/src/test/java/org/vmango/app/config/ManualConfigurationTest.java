package org.vmango.app.config;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmango.docs.CodeBlock;

/** What the manual says of the configuration file: its examples are read, its tables have the keys and defaults that the reader has. */
final class ManualConfigurationTest {
    private static final Path MANUAL = Path.of("../docs");
    private static final Path READER = Path.of("src/main/java/org/vmango/app/config/ConfigReader.java");
    private static final String SECRET = "session_secret = \"" + ConfigFolder.SECRET + "\"\n";

    private static final Pattern METHOD =
            Pattern.compile("(?m)^    private \\w+ (web|hypervisor|user|plan|sshKey)\\(Section");
    private static final Pattern KEY = Pattern.compile("(?:optional|required)\\(\"([a-z_]+)\"");
    private static final Pattern ROW = Pattern.compile("^\\| (?<keys>`[^|]*`) \\| (?<value>[^|]*) \\|");

    private final ConfigFolder folder;

    ManualConfigurationTest(@TempDir Path temporary) {
        this.folder = new ConfigFolder(temporary);
    }

    /** One key of a table, with the block that it belongs into: {@code ""} for the file itself. */
    private record Row(String block, String key, String value) {}

    static Stream<CodeBlock> examples() {
        return CodeBlock.ofManual(MANUAL).stream().filter(it -> it.language().equals("hcl"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_read(CodeBlock example) {
        String secret = example.text().contains("session_secret") ? "" : SECRET;
        assertThat(folder.problems(example.text() + secret)).isEmpty();
    }

    @Test
    void tables_haveTheKeysOfTheReader() throws IOException {
        assertThat(rows().stream().collect(groupingBy(Row::block, mapping(Row::key, toList()))))
                .isEqualTo(keysOfTheReader());
    }

    @Test
    void defaults_areThoseOfTheReader() throws IOException {
        List<Row> defaults = rows().stream()
                .filter(it -> !it.value().matches("required|none"))
                .toList();
        assertThat(defaults).hasSizeGreaterThan(6).allSatisfy(row -> {
            String line = row.key() + " = " + row.value() + "\n";
            assertThat(folder.read(file(row.block(), line)))
                    .as("%s", row)
                    .isEqualTo(folder.read(file(row.block(), "")));
        });
    }

    @Test
    void required_isWhatTheReaderAsksFor() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            List<String> problems =
                    folder.problems(file(row.block(), "").replaceFirst("(?m)^ *" + row.key() + " = .*\n", ""));
            assertThat(problems.isEmpty())
                    .as("%s without it: %s", row, problems)
                    .isEqualTo(!row.value().equals("required"));
        });
    }

    /** A file with one block of each kind; the line is added where the block's keys are. */
    private static String file(String block, String line) {
        return SECRET
                + (block.isEmpty() ? line : "")
                + """
                hypervisor "ONE" {
                  url = "qemu:///system"
                  image_storage_pool = "images"
                  root_storage_pool = "machines"
                  network = "default"
                  vm_template = "vm.xml.in"
                  volume_template = "volume.xml.in"
                  #hypervisor
                }
                user "admin" {
                  password = "%s"
                  #user
                }
                plan "small" {
                  memory = 512
                  cpus = 1
                  disk_size = 5
                  #plan
                }
                ssh_key "home" {
                  public = "%s"
                  #ssh_key
                }
                """.formatted(ConfigFolder.HASH, ConfigFolder.KEY).replace("#" + block + "\n", line);
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        String block = "";
        for (String line : Files.readAllLines(MANUAL.resolve("configuration.md"))) {
            if (line.startsWith("## ")) {
                block = line.equals("## The server") ? "" : line.substring(3);
            }
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                for (String key : row.group("keys").split(", ", -1)) {
                    rows.add(new Row(
                            block, key.replace("`", ""), row.group("value").replace("`", "")));
                }
            }
        }
        return rows;
    }

    /** The reader's methods are the table of its keys. */
    private static Map<String, List<String>> keysOfTheReader() throws IOException {
        String source = Files.readString(READER);
        Matcher methods = METHOD.matcher(source);
        return methods.results()
                .collect(toMap(
                        it -> block(it.group(1)),
                        it -> KEY.matcher(source.substring(it.end(), source.indexOf("\n    }", it.end())))
                                .results()
                                .map(key -> key.group(1))
                                .toList()));
    }

    private static String block(String method) {
        return switch (method) {
            case "web" -> "";
            case "sshKey" -> "ssh_key";
            default -> method;
        };
    }
}
