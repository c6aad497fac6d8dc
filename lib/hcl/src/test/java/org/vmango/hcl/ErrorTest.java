package org.vmango.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no HCL is refused at the character where it stops being HCL. */
final class ErrorTest {
    static List<Arguments> words() {
        return List.of(
                arguments("\0LOCKED", "1:1", "NUL"),
                arguments("ab\0", "1:3", "NUL"),
                arguments("a = \"x\0\"", "1:7", "NUL"),
                arguments("a = 1\n# \0", "2:3", "NUL"),
                arguments("\uE123", "1:1", "U+E123"),
                arguments("\uFEFFa = 1", "1:1", "byte order mark"),
                arguments("'ab' = 1", "1:1", "double quotes"),
                arguments("a = “b”", "1:5", "typographic quote"),
                arguments("a = 1\u00a0", "1:6", "no-break space"),
                arguments("a = @", "1:5", "'@' (U+0040)"),
                arguments("a = \u200b1", "1:5", "U+200B"),
                arguments("/x", "1:1", "lone '/'"),
                arguments("a =/\n[,", "1:4", "lone '/'"),
                arguments("/*/", "1:4", "'*/' is missing"),
                arguments("/*\nabc\n", "3:1", "opens at 1:1"),
                arguments("a = +1", "1:5", "'+'"),
                arguments("a = -", "1:5", "'-'"),
                arguments("a = .", "1:5", "'.'"),
                arguments("a = 08", "1:7", "octal"),
                arguments("a = 01238", "1:10", "octal"),
                arguments("a = 01238123", "1:13", "octal"),
                arguments("a = 0x", "1:7", "hexadecimal"),
                arguments("a = 0xg", "1:7", "hexadecimal"),
                arguments("a = 1e", "1:7", "exponent"),
                arguments("a = 1.5e+", "1:10", "exponent"),
                arguments("a = .5e3", "1:9", "the end of the file"));
    }

    static List<Arguments> texts() {
        return List.of(
                arguments("\"", "1:2", "opens at 1:1"),
                arguments("\"abc", "1:5", "is not closed"),
                arguments("\"abc\n", "1:5", "not closed on its line"),
                arguments("a = \"hello\n  world\"", "1:11", "heredoc"),
                arguments("\"${abc\n", "2:1", "'${' at 1:2"),
                arguments("\"${a{}\"", "1:8", "'${' at 1:2"),
                arguments("\"${a}\n\"", "1:6", "not closed on its line"),
                arguments("\"\\z\"", "1:3", "escape"),
                arguments("\"\\'\"", "1:3", "escape"),
                arguments("\"\\9\"", "1:3", "escape"),
                arguments("\"${\\:}\"", "1:5", "escape"),
                arguments("\"\\", "1:3", "escape"),
                arguments("\"\\0", "1:4", "3 octal"),
                arguments("\"\\19\"", "1:4", "3 octal"),
                arguments("\"\\129\"", "1:5", "3 octal"),
                arguments("\"\\777\"", "1:6", "\\377"),
                arguments("\"\\x1!\"", "1:5", "2 hexadecimal"),
                arguments("\"\\u00", "1:6", "4 hexadecimal"),
                arguments("\"\\u12３4\"", "1:6", "4 hexadecimal"),
                arguments("\"\\U0000000\"", "1:11", "8 hexadecimal"),
                arguments("\"\\U12345678\"", "1:12", "no such character"),
                arguments("\"\\UFFFFFFFF\"", "1:12", "no such character"),
                arguments("a = \"\\xff\"", "1:5", "UTF-8"),
                arguments("a = <EOF\nx\nEOF\n", "1:6", "'<<'"),
                arguments("<<\nfoo\n\n", "1:3", "needs a word"),
                arguments("<<-\nfoo\n\n", "1:4", "needs a word"),
                arguments("a = <<", "1:7", "is not closed"),
                arguments("a = <<EOF", "1:10", "is not closed"),
                arguments("a = <<EOF x\nEOF\n", "1:10", "line ends"),
                arguments("a = <<\"EOF\"\nEOF\n", "1:7", "line ends"),
                arguments("a = <<EOF\nx\n", "3:1", "'EOF'"),
                arguments("a = <<EOF\nx\nEOF", "3:4", "line end after it"),
                arguments("a = <<-EOF\nx\nEOF\n", "4:1", "wants a blank"));
    }

    static List<Arguments> structure() {
        return List.of(
                arguments("a", "1:2", "'=' or '{' is expected after 'a'"),
                arguments("a\n", "2:1", "the end of the file"),
                arguments("a b", "1:4", "after 'a b'"),
                arguments("a = ", "1:5", "a value is expected, not the end"),
                arguments("a = b", "1:5", "double quotes"),
                arguments("a = 10kb", "1:9", "after 'kb'"),
                arguments("a = /b", "1:5", "lone '/'"),
                arguments("= 1", "1:1", "a key is expected, not '='"),
                arguments("12 {}", "1:1", "a key is expected, not the number 12"),
                arguments("true = 1", "1:1", "a key is expected, not 'true'"),
                arguments("a {{}}", "1:4", "a key is expected, not '{'"),
                arguments("a b c{{}}", "1:7", "a key is expected"),
                arguments("N{}N{{}}", "1:6", "a key is expected"),
                arguments("v\nN{{}}", "2:3", "a key is expected"),
                arguments("a 12 {}", "1:3", "'=' or '{'"),
                arguments("a []", "1:3", "'=' or '{'"),
                arguments("a b = {}", "1:5", "'{' is expected after 'a b'"),
                arguments("a = \"b\" {\n}", "1:9", "a key is expected"),
                arguments("a = {\n  \"b\": \"c\",\n}", "2:6", "':' has no meaning"),
                arguments("a \"b\" {\n  c = 1\n", "3:1", "the '{' at 1:7 is not closed"),
                arguments("a { b { c { d {\n x = 1\n\ne \"f\" {\n}\n", "6:1", "the '{' at 1:15"),
                arguments("a {\n  b\n}", "3:1", "'=' or '{' is expected after 'b', not '}'"),
                arguments("a {\n  b =\n}", "3:1", "a value is expected, not '}'"),
                arguments("a {\n  c = 7\n  b =\n}", "4:1", "a value is expected"),
                arguments("a {\n  b =\n  c = 7\n}", "3:3", "a value is expected, not the name 'c'"),
                arguments("a { b = } }", "1:9", "a value is expected, not '}'"),
                arguments("a = 1 }", "1:7", "a key is expected, not '}'"),
                arguments("a = 1,, b = 2", "1:7", "a key is expected, not ','"),
                arguments("a { , }", "1:5", "a key is expected"),
                arguments("a = [1 2]", "1:8", "',' or ']' is expected in the list, not the number 2"),
                arguments("a = [\n  \"b\" // no comma\n  \"c\"\n]", "3:3", "',' or ']'"),
                arguments("a = [\n  {b = 1}\n  {c = 2}\n]", "3:3", "',' or ']'"),
                arguments("a = [1", "1:7", "the '[' at 1:5 is not closed"),
                arguments("a = [b]", "1:6", "double quotes"),
                arguments("a = [1}", "1:7", "',' or ']'"),
                arguments("a = \"$f(\"${x}/y\")\"", "1:10", "'$'"));
    }

    static List<Arguments> json() {
        return List.of(
                arguments("{,}", "1:2", "a string is expected as a key"),
                arguments("{", "1:2", "a string is expected as a key, not the end"),
                arguments("{\"a\"}", "1:5", "':' is expected after 'a'"),
                arguments("{\"a\":}", "1:6", "a value is expected"),
                arguments("{\"a\":1,}", "1:8", "a string is expected as a key"),
                arguments("{\"a\":1 \"b\":2}", "1:8", "',' is expected or '}' that closes the '{' at 1:1"),
                arguments("{\"a\":[1 2]}", "1:9", "',' is expected or ']'"),
                arguments("{\"a\":[1,]}", "1:9", "a value is expected"),
                arguments("{\"a\":[1", "1:8", "not the end of the file"),
                arguments("{\"a\":1} x", "1:9", "'x' is no JSON value"),
                arguments("{\"a\":1} 1", "1:9", "nothing may follow"),
                arguments("{\"a\":yes}", "1:6", "'yes' is no JSON value"),
                arguments("{\"a\":01}", "1:7", "does not begin with 0"),
                arguments("{\"a\":-}", "1:7", "a digit is expected"),
                arguments("{\"a\":1.}", "1:8", "a digit is expected"),
                arguments("{\"a\":1e}", "1:8", "a digit is expected"),
                arguments("{\"a\":\"b}", "1:9", "opens at 1:6"),
                arguments("{\"a\":\"b\n\"}", "1:8", "line end"),
                arguments("{\"a\":\"\\x41\"}", "1:8", "escape"),
                arguments("{\"a\":\"\\u12\"}", "1:11", "4 hexadecimal"),
                arguments("{a = 1}", "1:2", "'a' is no JSON value"),
                arguments("{'a': 1}", "1:2", "double quotes"));
    }

    @ParameterizedTest
    @MethodSource({"words", "texts", "structure", "json"})
    void read_notHcl_positionAndReason(String source, String position, String reason) {
        assertThatThrownBy(() -> HclReader.read(source)).isInstanceOfSatisfying(HclException.class, e -> {
            assertThat(e.position()).hasToString(position);
            assertThat(e.problem()).contains(reason);
            assertThat(e).hasMessage(position + ": " + e.problem());
        });
    }

    @Test
    void read_notUtf8_positionOfTheBadByte() {
        thenRefused(new byte[] {(byte) 0x80}, "1:1");
        thenRefused("ab\n本\u00ff".getBytes(StandardCharsets.ISO_8859_1), "2:2");
        thenRefused(new byte[] {'a', '=', '"', (byte) 0xe2, (byte) 0x98}, "1:4");
        thenRefused(new byte[] {'#', (byte) 0xc0, (byte) 0x80}, "1:2");
    }

    private static void thenRefused(byte[] source, String position) {
        assertThatThrownBy(() -> HclReader.read(source)).isInstanceOfSatisfying(HclException.class, e -> {
            assertThat(e.position()).hasToString(position);
            assertThat(e.problem()).contains("UTF-8");
        });
    }
}
