package org.vmango.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web1                | web1",
                "''                  | ''",
                "web-{1..3}          | web-1 web-2 web-3",
                "web-{08..10}.lan    | web-08.lan web-09.lan web-10.lan",
                "a,b c               | a b c",
                "a,a                 | a",
                "x{1..2}y{1..2}      | x1y1 x1y2 x2y1 x2y2",
                "web-{3..1}          | web-{3..1}",
                "web-{a..b}          | web-{a..b}",
            })
    void read_typed_isTheseNames(String typed, String names) {
        assertThat(String.join(" ", MachineNames.read(typed))).isEqualTo(names);
    }

    @Test
    void read_far_tooMany_stopsOneAboveTheLimit() {
        assertThat(MachineNames.read("x{1..999999}y{1..999999}")).hasSize(MachineNames.LIMIT + 1);
    }
}
