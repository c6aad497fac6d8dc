package org.vmango.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key with absent, mistyped, oversized and hostile values: the problem stands where the value stands. */
final class ConfigValueTest {
    private static final String LONG = "x".repeat(9000);

    private final ConfigFolder folder;

    ConfigValueTest(@TempDir Path temporary) {
        this.folder = new ConfigFolder(temporary);
        folder.pem("ec-sec1.key", "server.key");
        folder.pem("ec.crt", "server.crt");
        folder.pem("renewed-pkcs8.key", "other.key");
        folder.pem("encrypted-pkcs8.key", "encrypted.key");
        folder.write("latin1", "");
        folder.write("large", " ".repeat((1 << 20) + 1));
        folder.write("directory/file", "");
    }

    /** Keys at the top: the value as written, where the problem is (the value begins at 2:20), and words of it. */
    static List<Arguments> top() {
        List<Arguments> rows = new ArrayList<>();
        rows.addAll(rows("listen", "\"8000\"", "\"host:port\"", "not \"8000\""));
        rows.addAll(rows("listen", "\"\"", "host:port"));
        rows.addAll(rows("listen", "\":65536\"", "host:port"));
        rows.addAll(rows("listen", "\":-1\"", "host:port"));
        rows.addAll(rows("listen", "\"::1:8000\"", "[::1]:port"));
        rows.addAll(rows("listen", "\"[::1]\"", "host:port"));
        rows.addAll(rows("listen", "\"[::g]:80\"", "host:port"));
        rows.addAll(rows("listen", "\"http://host:80\"", "host:port"));
        rows.addAll(rows("listen", "\"ho st:80\"", "host:port"));
        rows.addAll(rows("listen", "\"host:80\\n\"", "host:port"));
        rows.addAll(rows("listen", "\"" + LONG + ":80\"", "longer than 8192 characters"));
        rows.addAll(rows("listen", "true", "not true"));
        rows.addAll(rows("listen", "[\":80\"]", "not a list"));
        rows.addAll(rows("listen", "{ a = 1 }", "not a block"));

        rows.addAll(rows("static_cache", "\"\"", "\"1d\""));
        rows.addAll(rows("static_cache", "\"1\"", "\"1d\""));
        rows.addAll(rows("static_cache", "60", "not \"60\""));
        rows.addAll(rows("static_cache", "\"1w\"", "\"1d\""));
        rows.addAll(rows("static_cache", "\"-1h\"", "\"1d\""));
        rows.addAll(rows("static_cache", "\"1 h\"", "\"1d\""));
        rows.addAll(rows("static_cache", "\"999999999999d\"", "\"1d\""));
        rows.addAll(rows("static_cache", "false", "not false"));

        rows.addAll(rows("trusted_proxies", "\"127.0.0.1\"", "a list in square brackets", "not \"127.0.0.1\""));
        rows.addAll(rows("trusted_proxies", "{}", "a list in square brackets"));

        rows.addAll(rows("debug", "1", "true or false", "not 1"));
        rows.addAll(rows("debug", "\"true\"", "without quotes"));
        rows.addAll(rows("debug", "[]", "not a list"));

        rows.addAll(rows("ssl_key", "\"server.key\"", "without ssl_cert"));
        rows.addAll(rows("ssl_cert", "\"server.crt\"", "without ssl_key"));
        rows.addAll(rows("ssl_key", "\"\"\nssl_cert = \"server.crt\"", "ssl_key: blank"));
        rows.addAll(rows("ssl_key", "[]\nssl_cert = \"server.crt\"", "the path of a PEM file is expected, not a list"));
        rows.addAll(rows("ssl_key", "\"nowhere\"\nssl_cert = \"server.crt\"", "ssl_key: there is no file", "nowhere"));
        rows.addAll(rows("ssl_key", "\"directory\"\nssl_cert = \"server.crt\"", "is a directory"));
        rows.addAll(rows("ssl_key", "\"large\"\nssl_cert = \"server.crt\"", "larger than 1048576 bytes"));
        rows.addAll(rows("ssl_key", "\"a\\u0000b\"\nssl_cert = \"server.crt\"", "no file can have this path"));
        rows.addAll(rows("ssl_key", "\"" + LONG + "\"\nssl_cert = \"server.crt\"", "longer than 8192"));
        rows.addAll(rows("ssl_key", "\"" + "y".repeat(300) + "\"\nssl_cert = \"server.crt\"", "File name too long"));
        rows.addAll(rows("ssl_key", "\"/dev/zero\"\nssl_cert = \"server.crt\"", "no regular file"));
        rows.addAll(rows("ssl_key", "\"other.key\"\nssl_cert = \"server.crt\"", "other.key: the key is"));
        rows.addAll(rows("ssl_key", "\"encrypted.key\"\nssl_cert = \"server.crt\"", "the key is encrypted"));
        rows.addAll(rows("ssl_key", "\"server.crt\"\nssl_cert = \"server.crt\"", "there is no PEM private key in it"));
        rows.addAll(rows(
                "ssl_cert",
                "\"other.key\"\nssl_key = \"server.key\"",
                "ssl_cert: ",
                "there is no PEM certificate in it"));
        rows.addAll(rows("ssl_cert", "\"nowhere\"\nssl_key = \"server.key\"", "ssl_cert: there is no file"));
        return rows;
    }

    private static List<Arguments> rows(String key, String value, String... words) {
        return List.of(arguments(key, value, List.of(words)));
    }

    @ParameterizedTest
    @MethodSource("top")
    void read_wrongValueAtTheTop_positionAndReason(String key, String value, List<String> words) {
        String text = "session_secret = \"%s\"\n%s%s= %s\n"
                .formatted(ConfigFolder.SECRET, key, " ".repeat(17 - key.length()), value);
        thenOneProblem(text, "2:20", words);
    }

    static Stream<Arguments> secrets() {
        return Stream.of(
                arguments("session_secret   = \"\"", "1:20", "blank: make one with 'head -c 32 /dev/urandom | base64'"),
                arguments("session_secret   = \" \\t\"", "1:20", "blank"),
                arguments("session_secret   = \"" + "a".repeat(31) + "\"", "1:20", "shorter than 32 characters"),
                arguments("session_secret   = \"" + "😀".repeat(31) + "\"", "1:20", "shorter than 32 characters"),
                arguments("session_secret   = \"" + LONG + "\"", "1:20", "longer than 8192"),
                arguments("session_secret   = [\"" + "a".repeat(32) + "\"]", "1:20", "not a list"),
                arguments("session_secret   = 1", "1:20", "shorter than 32"),
                arguments("", "1:1", "session_secret is missing"),
                arguments("# session_secret = \"x\"", "1:1", "session_secret is missing"),
                arguments("session_secret \"x\" {}", "1:1", "session_secret is not a block"));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void read_badSecret_positionAndReason(String text, String position, String words) {
        thenOneProblem(text, position, List.of(words));
    }

    /** Keys of a hypervisor: the value as written (it begins at 3:22), and words of the problem. */
    static List<Arguments> hypervisor() {
        List<Arguments> rows = new ArrayList<>();
        for (String key : List.of("image_storage_pool", "root_storage_pool", "network")) {
            rows.addAll(rows(key, "\"\"", key + ": a text that is not blank", "not \"\""));
            rows.addAll(rows(key, "\" \"", "not blank"));
            rows.addAll(rows(key, "\"a\\nb\"", "control characters", "\"a\ufffdb\""));
            rows.addAll(rows(key, "\"" + LONG + "\"", "longer than 8192"));
            rows.addAll(rows(key, "true", "not true"));
            rows.addAll(rows(key, "[\"a\"]", "not a list"));
            rows.addAll(rows(key, "{}", "not a block"));
        }
        for (String key : List.of("vm_template", "volume_template")) {
            rows.addAll(rows(key, "\"\"", key + ": blank: the path of a file is expected"));
            rows.addAll(rows(key, "\"nowhere\"", key + ": there is no file", "nowhere"));
            rows.addAll(rows(key, "\"vm.xml.in/x\"", "there is no file"));
            rows.addAll(rows(key, "\"directory\"", "is a directory"));
            rows.addAll(rows(key, "\"/dev/null\"", "no regular file"));
            rows.addAll(rows(key, "\"large\"", "larger than"));
            rows.addAll(rows(key, "\"bad.xml.in\"", "does not parse: bad.xml.in:1:1: unexpected \"broken\""));
            rows.addAll(rows(key, "\"a\\u0000b\"", "no file can have this path"));
            rows.addAll(rows(key, "\"" + LONG + "\"", "longer than 8192"));
            rows.addAll(rows(key, "[]", "the path of a template file is expected, not a list"));
        }
        rows.addAll(rows("url", "\"\"", "\"qemu:///system\"", "not \"\""));
        rows.addAll(rows("url", "\"localhost\"", "not \"localhost\""));
        rows.addAll(rows("url", "\"qemu:///sys tem\"", "libvirt URL"));
        rows.addAll(rows("url", "\"qemu:///system\\n\"", "libvirt URL"));
        rows.addAll(rows("url", "\"nonsense:///system\"", "url: no transport 'nonsense' for H"));
        rows.addAll(rows("url", "\"" + LONG + "\"", "longer than 8192"));
        rows.addAll(rows("url", "[\"qemu:///system\"]", "not a list"));
        rows.addAll(rows("ignored_vms", "\"router\"", "a list in square brackets", "not \"router\""));
        rows.addAll(rows("ignore_vms", "\"router\"", "a list in square brackets", "not \"router\""));
        rows.addAll(rows("ignored_vms", "{ a = 1 }", "not a block"));
        return rows;
    }

    @ParameterizedTest
    @MethodSource("hypervisor")
    void read_wrongValueOfAHypervisor_positionAndReason(String key, String value, List<String> words) {
        String line = key + " ".repeat(19 - key.length()) + "= " + value;
        thenOneProblem(hypervisor(key, line), "3:22", words);
    }

    static List<String> requiredOfAHypervisor() {
        return List.of("url", "image_storage_pool", "root_storage_pool", "network", "vm_template", "volume_template");
    }

    @ParameterizedTest
    @MethodSource("requiredOfAHypervisor")
    void read_absentValueOfAHypervisor_positionOfTheBlock(String key) {
        thenOneProblem(hypervisor(key, ""), "2:1", List.of("hypervisor \"H\": " + key + " is missing"));
    }

    private static String hypervisor(String without, String line) {
        String others = Stream.of(
                        "url = \"qemu:///system\"",
                        "image_storage_pool = \"i\"",
                        "root_storage_pool = \"r\"",
                        "network = \"n\"",
                        "vm_template = \"vm.xml.in\"",
                        "volume_template = \"volume.xml.in\"")
                .filter(other -> !other.startsWith(without + " "))
                .reduce("", (all, other) -> all + other + "\n");
        return "session_secret = \"" + ConfigFolder.SECRET + "\"\nhypervisor \"H\" {\n" + line + "\n" + others + "}\n";
    }

    static Stream<Arguments> blocks() {
        String plan = "plan \"p\" { memory = 1, cpus = 1, disk_size = %s }";
        String user = "user \"u\" { password = %s }";
        String key = "ssh_key \"k\" { public = %s }";
        String good = "{ memory = 1, cpus = 1, disk_size = 1 }";
        return Stream.of(
                arguments(plan.formatted("0"), "2:46", "gibibytes from 1 to 1073741824 is expected, not 0"),
                arguments(plan.formatted("-5"), "2:46", "not -5"),
                arguments(plan.formatted("1.5"), "2:46", "not 1.5"),
                arguments(plan.formatted("1e3"), "2:46", "not 1e3"),
                arguments(plan.formatted("1073741825"), "2:46", "not 1073741825"),
                arguments(plan.formatted("9223372036854775808"), "2:46", "not 9223372036854775808"),
                arguments(plan.formatted("9".repeat(5000)), "2:46", "not a number of that length"),
                arguments(plan.formatted("\"\""), "2:46", "not \"\""),
                arguments(plan.formatted("\"5G\""), "2:46", "not \"5G\""),
                arguments(plan.formatted("\"１\""), "2:46", "a whole number"),
                arguments(plan.formatted("\"" + LONG + "\""), "2:46", "…\""),
                arguments(plan.formatted("true"), "2:46", "not true"),
                arguments(plan.formatted("[5]"), "2:46", "not a list"),
                arguments("plan \"p\" { memory = 0, cpus = 1, disk_size = 1 }", "2:21", "mebibytes from 1"),
                arguments("plan \"p\" { memory = 1, cpus = 0, disk_size = 1 }", "2:31", "cpus: a whole number from 1"),
                arguments("plan \"p\" { memory = 1, cpus = 65537, disk_size = 1 }", "2:31", "to 65536"),
                arguments("plan \"p\" { cpus = 1, disk_size = 1 }", "2:1", "plan \"p\": memory is missing"),
                arguments("plan \"p\" { memory = 1, disk_size = 1 }", "2:1", "plan \"p\": cpus is missing"),
                arguments("plan \"p\" { memory = 1, cpus = 1 }", "2:1", "plan \"p\": disk_size is missing"),
                arguments(
                        "plan \"p\" { memory = 1, memory = 2, cpus = 1, disk_size = 1 }",
                        "2:24",
                        "plan \"p\": memory is given twice: the first is at 2:12"),
                arguments("plan " + good, "2:1", "plan has no name: plan \"NAME\" {…} is expected"),
                arguments("plan {}", "2:1", "plan has no name"),
                arguments("plan = 1", "2:1", "plan is a block"),
                arguments("plan = [" + good + "]", "2:1", "plan is a block"),
                arguments("plan \"\" " + good, "2:6", "a name is expected"),
                arguments("plan \" p\" " + good, "2:6", "blanks around it"),
                arguments("plan \"p\\n\" " + good, "2:6", "blanks around it or control characters"),
                arguments("plan \"p\\u0007q\" " + good, "2:6", "control characters"),
                arguments("plan \"" + "p".repeat(129) + "\" " + good, "2:6", "longer than 128"),
                arguments("plan \"p\" \"q\" " + good, "2:10", "plan \"p\" has a second name"),
                arguments("plan { p \"q\" " + good + "}", "2:10", "plan \"p\" has a second name"),
                arguments(
                        "plan \"p\" " + good + " plan { p " + good + " }",
                        "2:57",
                        "plan \"p\" is given twice: the first is at 2:1"),
                arguments(user.formatted("\"\""), "2:23", "no bcrypt hash"),
                arguments(user.formatted("\"$2a$10$...\""), "2:23", "vmango genpw"),
                arguments(user.formatted("\"$2x" + ConfigFolder.HASH.substring(3) + "\""), "2:23", "no bcrypt hash"),
                arguments(user.formatted("\"$2a$03" + ConfigFolder.HASH.substring(6) + "\""), "2:23", "no bcrypt hash"),
                arguments(user.formatted("\"$2a$32" + ConfigFolder.HASH.substring(6) + "\""), "2:23", "no bcrypt hash"),
                arguments(user.formatted("\"" + ConfigFolder.HASH + " \""), "2:23", "no bcrypt hash"),
                arguments(user.formatted("\"" + LONG + "\""), "2:23", "longer than 8192"),
                arguments(user.formatted("true"), "2:23", "a bcrypt hash"),
                arguments("user \"u\" {}", "2:1", "user \"u\": password is missing"),
                arguments(key.formatted("\"\""), "2:24", "one OpenSSH public key line is expected"),
                arguments(key.formatted("\"ssh-rsa\""), "2:24", "one OpenSSH public key line is expected"),
                arguments(key.formatted("true"), "2:24", "one OpenSSH public key line"),
                arguments(key.formatted("\"" + LONG + "\""), "2:24", "longer than 8192"),
                arguments("ssh_key \"k\" {}", "2:1", "ssh_key \"k\": public is missing"),
                arguments("sshkey \"k\" {}", "2:1", "did you mean ssh_key?"),
                arguments("ssh-key \"k\" {}", "2:1", "did you mean ssh_key?"),
                arguments("frobnicate = 1", "2:1", "unknown key \"frobnicate\": the keys are listen, session_secret"),
                arguments("\"a\\nb\" = 1", "2:1", "unknown key \"a\ufffdb\""),
                arguments("\"" + LONG + "\" = 1", "2:1", "unknown key \"xxx"),
                arguments("debug = true\nDEBUG = true", "3:1", "debug is given twice: the first is at 2:1"));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void read_wrongBlock_positionAndReason(String text, String position, String words) {
        thenOneProblem("session_secret = \"" + ConfigFolder.SECRET + "\"\n" + text, position, List.of(words));
    }

    @ParameterizedTest
    @MethodSource("requiredOfAHypervisor")
    void read_nameOfAHypervisorWithASlash_refused(String ignored) {
        String text = hypervisor("none", "").replace("\"H\"", "\"a/b\"");
        thenOneProblem(text, "2:1", List.of("hypervisor \"a/b\"", "it cannot have a '/'"));
    }

    private void thenOneProblem(String text, String position, List<String> words) {
        List<String> problems = folder.problems(text);
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst()).startsWith(position + ": ").contains(words);
        assertThat(problems.getFirst().length()).isLessThan(500);
    }
}
