package org.vmango.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TextTest {
    static List<Arguments> quoted() {
        return List.of(
                arguments("\"\"", ""),
                arguments("\" \"", " "),
                arguments("\"web\"", "web"),
                arguments("\"two words\"", "two words"),
                arguments("\"tab\there\"", "tab\there"),
                arguments("\"☕ 本 😀\"", "☕ 本 😀"),
                arguments("\"'\"", "'"),
                arguments("\"# no comment // /* */\"", "# no comment // /* */"),
                arguments("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\"", "\u0007\b\f\n\r\t\u000b\\\""),
                arguments("\"say \\\"hi\\\"\"", "say \"hi\""),
                arguments("\"C:\\\\dir\"", "C:\\dir"),
                arguments("\"\\101\\x42\"", "AB"),
                arguments("\"\\000\\x00\\u0000\"", "\0\0\0"),
                arguments("\"\\xe2\\x98\\x95\"", "☕"),
                arguments("\"\\342\\230\\225\"", "☕"),
                arguments("\"\\u2615 \\U0001F600\"", "☕ 😀"),
                arguments("\"\\U0010ffff\"", "\udbff\udfff"),
                arguments("\"\\uFA16\\u12345\"", "\ufa16\u12345"),
                arguments("\"\\ud83d\"", "\ufffd"),
                // Inside ${…} nothing is touched: quotes, escapes, line ends, inner braces.
                arguments("\"${x}\"", "${x}"),
                arguments("\"a ${x} b ${y}\"", "a ${x} b ${y}"),
                arguments("\"${file(\"a/b\")}\"", "${file(\"a/b\")}"),
                arguments("\"${file(\\\"a/b\\\")}\"", "${file(\\\"a/b\\\")}"),
                arguments("\"${at(\"\\\"q\\\"\")}\"", "${at(\"\\\"q\\\"\")}"),
                arguments("\"${split(\",\", a)}${b}\"", "${split(\",\", a)}${b}"),
                arguments("\"${{a}{b}}\"", "${{a}{b}}"),
                arguments("\"${a\n  b}\"", "${a\n  b}"),
                arguments("\"${\\n}\\n\"", "${\\n}\n"),
                arguments("\"${sub(\"\\\\.\")}\"", "${sub(\"\\\\.\")}"),
                arguments("\"${\\777 \\UFFFFFFFF \\ud83d}\"", "${\\777 \\UFFFFFFFF \\ud83d}"),
                arguments("\"$${x}\"", "$${x}"),
                arguments("\"$x $ {} }{ $\"", "$x $ {} }{ $"),
                arguments("\"$2a$10$abc.{\"", "$2a$10$abc.{"));
    }

    @ParameterizedTest
    @MethodSource("quoted")
    void read_quotedString_content(String written, String content) {
        assertThat(text("a = " + written)).isEqualTo(content);
        assertThat(HclReader.read(written + " = 1").items().getFirst().name()).isEqualTo(content);
    }

    static List<Arguments> heredocs() {
        return List.of(
                arguments("<<EOF\nEOF\n", ""),
                arguments("<<EOF\none\ntwo\nEOF\n", "one\ntwo\n"),
                arguments("<<EOF1_é\nEOF\nEOF1_éx\nEOF1_é\n", "EOF\nEOF1_éx\n"),
                arguments("<<EOF\n\\n \"q\" ${x} # // /*\nEOF\n", "\\n \"q\" ${x} # // /*\n"),
                arguments("<<EOF\n\n\n  x\nEOF\n", "\n\n  x\n"),
                arguments("<<EOF\r\none\r\nEOF\r\n", "one\n"),
                arguments("<<EOF\n!!EOF\nEOF!\nEOF EOF\nEOF\n", "!!EOF\nEOF!\nEOF EOF\n"),
                // Blanks before the last word belong to the text.
                arguments("<<EOF\none\n  EOF\n", "one\n  "),
                arguments("<<-EOF\n    one\n      two\n    EOF\n", "one\n  two\n"),
                arguments("<<-EOF\n    one\n  EOF\n", "  one\n"),
                arguments("<<-EOF\n\t\tone\n\tEOF\n", "\tone\n"),
                arguments("<<-EOF\n  EOF\n", ""),
                // One line without the indent, and every line stays as it is.
                arguments("<<-EOF\n  one\n    two\n    EOF\n", "  one\n    two\n"),
                arguments("<<-EOF\n    one\n\n    two\n    EOF\n", "    one\n\n    two\n"),
                arguments("<<-EOF\n\tone\n  EOF\n", "\tone\n"),
                // Too short to end it: the reference counts the dash.
                arguments("<<-EOF\nEOF\n EOF\n", "EOF\n"));
    }

    @ParameterizedTest
    @MethodSource("heredocs")
    void read_heredoc_content(String written, String content) {
        assertThat(text("a = " + written)).isEqualTo(content);
        assertThat(text("a = [" + written + "]")).isEqualTo(content);
    }

    private static String text(String source) {
        HclBlock file = HclReader.read(source);
        assertThat(file.items()).hasSize(1);
        return switch (file.items().getFirst().value()) {
            case HclValue.Text text -> text.value();
            case HclValue.Sequence list -> ((HclValue.Text) list.values().getFirst()).value();
            case HclBlock _, HclValue.Numeral _, HclValue.Bool _ -> throw new AssertionError("not a text");
        };
    }
}
