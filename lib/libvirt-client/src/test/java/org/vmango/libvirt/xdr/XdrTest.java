package org.vmango.libvirt.xdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single values, as RFC 4506 has them, and what is refused. */
final class XdrTest {
    @Test
    void values_areWrittenBigEndianAndPadded() {
        assertThat(written(writer -> {
                    writer.i32(-2);
                    writer.i64(1L << 40);
                    writer.f64(1.5);
                    writer.string("täs");
                    writer.uuid(new UUID(1, 2));
                    writer.opaqueUpTo(new byte[] {1, 2, 3, 4, 5}, 5);
                    writer.charsUpTo(new byte[] {65, -1}, 2);
                    writer.present(true);
                }))
                .isEqualTo("fffffffe" + "0000010000000000" + "3ff8000000000000" + "0000000474c3a473"
                        + "00000000000000010000000000000002" + "000000050102030405000000"
                        + "0000000200000041ffffffff" + "00000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd", "\uD83D\uDE00"})
    void string_ofAnyLength_isReadBack(String text) {
        var writer = new XdrWriter(0);
        writer.string(text);
        var reader = new XdrReader(writer.buffer());

        assertThat(reader.string()).isEqualTo(text);
        reader.end();
    }

    @Test
    void string_notUtf8_isReadWithReplacements() {
        assertThat(reader("0000000461ff6200").string()).isEqualTo("a\uFFFDb\0");
    }

    @Test
    void string_fourMebibytes_isTheLongest() {
        var longest = "x".repeat(XdrReader.MAX_STRING);
        var writer = new XdrWriter(0);

        assertThatCode(() -> writer.string(longest)).doesNotThrowAnyException();
        assertThat(new XdrReader(writer.buffer()).string()).hasSize(XdrReader.MAX_STRING);
        assertThatThrownBy(() -> writer.string(longest + "x")).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> writer.string("ä".repeat(XdrReader.MAX_STRING / 2) + "x"))
                .as("bytes count, not characters")
                .isInstanceOf(XdrException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD800", "x\uDC00y"})
    void string_thatTheHostWouldMistake_isRefused(String text) {
        assertThatThrownBy(() -> new XdrWriter(0).string(text)).isInstanceOf(XdrException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "00400001, length 4194305 is above the limit 4194304",
        "ffffffff, length 4294967295 is above the limit 4194304",
        "00000008, 'needs 8 bytes, 0 are left'",
        "00000005 6162636465, 'needs 8 bytes, 5 are left'",
        "000000, 'needs 4 bytes, 3 are left'",
    })
    void string_badLength_isRefused(String hex, String message) {
        assertThatThrownBy(() -> reader(hex.replace(" ", "")).string())
                .isInstanceOf(XdrException.class)
                .hasMessage(message);
    }

    @Test
    void count_isHeldAgainstLimitAndBytesBeforeAnythingIsAllocated() {
        assertThatThrownBy(() -> reader("00004001").count(16384, 24))
                .hasMessage("count 16385 is above the limit 16384");
        assertThatThrownBy(() -> reader("ffffffff").count(16384, 24))
                .hasMessage("count 4294967295 is above the limit 16384");
        assertThatThrownBy(() -> reader("00000002" + "00".repeat(47)).count(16384, 24))
                .hasMessage("count 2 is more than the 47 bytes left can hold");
        assertThat(reader("00000002" + "00".repeat(48)).count(16384, 24)).isEqualTo(2);
        assertThatThrownBy(() -> new XdrWriter(0).count(5, 4)).isInstanceOf(XdrException.class);
    }

    @Test
    void present_isOneOrZero() {
        assertThat(reader("00000000").present()).isFalse();
        assertThat(reader("00000001").present()).isTrue();
        assertThatThrownBy(() -> reader("00000002").present()).isInstanceOf(XdrException.class);
    }

    @Test
    void bytes_ofAnotherLength_areRefused() {
        assertThatThrownBy(() -> new XdrWriter(0).opaque(new byte[3], 4)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> new XdrWriter(0).opaqueUpTo(new byte[3], 2)).isInstanceOf(XdrException.class);
        assertThatThrownBy(() -> reader("00000003 01020300".replace(" ", "")).opaqueUpTo(2))
                .isInstanceOf(XdrException.class);
    }

    @Test
    void end_wantsNothingLeft() {
        assertThatThrownBy(() -> reader("00").end()).hasMessage("1 bytes left over");
    }

    private static XdrReader reader(String hex) {
        return new XdrReader(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
    }

    private static String written(Consumer<XdrWriter> values) {
        var writer = new XdrWriter(0);
        values.accept(writer);
        var bytes = new byte[writer.buffer().remaining()];
        writer.buffer().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
