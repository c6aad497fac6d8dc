package org.vmango.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private record Row(String a, String b) {}

    private static final List<Column<Row>> COLUMNS = List.of(Column.text("A", Row::a), Column.number("B", Row::b));

    @Test
    void text_wideAndCombiningCharacters_stayInLine() {
        List<Row> rows = List.of(new Row("漢字", "1"), new Row("e\u0301", "22"), new Row("", "333"));

        assertThat(new Table(true, false, 0).text(COLUMNS, rows)).isEqualTo("""
                A       B
                漢字    1
                e\u0301      22
                -     333
                """);
    }

    @Test
    void text_tooWide_longestTextIsCut() {
        List<Row> rows = List.of(new Row("a-name-that-is-long", "12345678"));

        assertThat(new Table(false, false, 20).text(COLUMNS, rows)).isEqualTo("a-name-th…  12345678\n");
    }

    @Test
    void text_whatATerminalWouldObey_isMarked() {
        List<Row> rows = List.of(new Row("a\033[2Jb\n\u202E", "1"));

        assertThat(new Table(false, false, 0).text(COLUMNS, rows)).isEqualTo("a\uFFFD[2Jb\uFFFD\uFFFD  1\n");
    }
}
