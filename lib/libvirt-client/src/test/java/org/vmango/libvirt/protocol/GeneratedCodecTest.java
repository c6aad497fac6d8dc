package org.vmango.libvirt.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmango.libvirt.type.TypedValue;
import org.vmango.libvirt.xdr.XdrException;
import org.vmango.libvirt.xdr.XdrReader;
import org.vmango.libvirt.xdr.XdrWriter;

/** The generated records against a codec that reads the tables while it runs. */
final class GeneratedCodecTest {
    /** A record and the fields that the tables give it. */
    record Row(Class<?> type, String fields) {
        @Override
        public String toString() {
            return type.getName().substring(type.getName().lastIndexOf('.') + 1);
        }
    }

    private static final Path TABLES = Path.of("src/main/protocol");
    private static final int ROUNDS = 20;

    static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        for (var line : Files.readAllLines(TABLES.resolve("procedures.tsv"))) {
            var columns = line.split("\t", -1);
            var known = Stream.of(Procedure.values())
                    .filter(it -> it.name().equals(columns[1])
                            && it.program().name().toLowerCase(Locale.ROOT).equals(columns[0]))
                    .findAny();
            if (known.isEmpty()) {
                continue;
            }
            assertThat(known.get().number()).isEqualTo(Integer.parseInt(columns[2]));
            rows.add(new Row(find(className(columns[1])), columns[4]));
            if (columns[3].equals("call")) {
                rows.add(new Row(find(className(columns[1]) + "$Reply"), columns[5]));
            }
        }
        rows.add(new Row(
                WireError.class,
                "code:i32 domain:i32 message:string? level:i32 dom:domain? str1:string? str2:string? str3:string?"
                        + " int1:i32 int2:i32 net:network?"));
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void record_readsAndWritesWhatTheTablesSay(Row row) throws Exception {
        var codec = new TableCodec(TABLES, row.toString().hashCode());
        for (int i = 0; i < ROUNDS; i++) {
            var values = codec.randomFields(row.fields());
            var bytes = codec.encode(row.fields(), values);

            var record = read(row, bytes);

            assertThat(plain(record)).isEqualTo(values);
            assertThat(HexFormat.of().formatHex(write(record)))
                    .isEqualTo(HexFormat.of().formatHex(bytes));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void record_truncatedAnywhere_isRefused(Row row) {
        var codec = codec(row);
        var bytes = codec.encode(row.fields(), codec.randomFields(row.fields()));
        for (int length = 0; length < bytes.length; length++) {
            var truncated = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(row, truncated)).isInstanceOf(XdrException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void record_withAnyWordChanged_isReadOrRefused(Row row) throws Exception {
        var codec = codec(row);
        var random = new Random(1);
        int[] nasty = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 16384, 16385, 1 << 22, (1 << 22) + 1, 8, 2};
        var bytes = codec.encode(row.fields(), codec.randomFields(row.fields()));
        for (int at = 0; at + 4 <= bytes.length; at += 4) {
            for (int round = 0; round < nasty.length; round++) {
                var changed = bytes.clone();
                ByteBuffer.wrap(changed).putInt(at, round == 0 ? random.nextInt() : nasty[round]);
                try {
                    read(row, changed);
                } catch (XdrException e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        }
    }

    private static TableCodec codec(Row row) {
        try {
            return new TableCodec(TABLES, row.toString().hashCode() + 1L);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String className(String procedure) {
        return Arrays.stream(procedure.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static Class<?> find(String name) {
        try {
            return Class.forName("org.vmango.libvirt.protocol." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Record read(Row row, byte[] bytes) throws Exception {
        var reader = new XdrReader(ByteBuffer.wrap(bytes));
        try {
            var record = (Record) row.type().getMethod("read", XdrReader.class).invoke(null, reader);
            reader.end();
            return Optional.ofNullable(record).orElseThrow();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof XdrException refused ? refused : e;
        }
    }

    private static byte[] write(Record record) throws Exception {
        var writer = new XdrWriter(0);
        record.getClass().getMethod("write", XdrWriter.class).invoke(record, writer);
        var bytes = new byte[writer.buffer().remaining()];
        writer.buffer().get(bytes);
        return bytes;
    }

    /** A generated value in the form of {@link TableCodec}'s. */
    private static Object plain(Object value) {
        return switch (value) {
            case TypedValue typed -> plainTyped(typed);
            case Record record ->
                Arrays.stream(record.getClass().getRecordComponents())
                        .map(component -> plain(component(record, component)))
                        .toList();
            case Optional<?> optional -> optional.map(GeneratedCodecTest::plain);
            case List<?> list -> list.stream().map(GeneratedCodecTest::plain).toList();
            case UUID uuid -> uuid.toString().replace("-", "");
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            default -> value;
        };
    }

    private static List<Object> plainTyped(TypedValue value) {
        return switch (value) {
            case TypedValue.Int32(int number) -> List.of(1, number);
            case TypedValue.UnsignedInt32(int number) -> List.of(2, number);
            case TypedValue.Int64(long number) -> List.of(3, number);
            case TypedValue.UnsignedInt64(long number) -> List.of(4, number);
            case TypedValue.Real(double number) -> List.of(5, number);
            case TypedValue.Truth(boolean truth) -> List.of(6, truth ? 1 : 0);
            case TypedValue.Text(String text) -> List.of(7, text);
        };
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return Optional.ofNullable(component.getAccessor().invoke(record)).orElseThrow();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("record component", e);
        }
    }
}
