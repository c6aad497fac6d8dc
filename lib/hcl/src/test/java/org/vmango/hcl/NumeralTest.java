package org.vmango.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumeralTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "42, 42",
        "987654321, 987654321",
        "00, 0",
        "03, 3",
        "052, 42",
        "0644, 420",
        "01234567, 342391",
        "0x0, 0",
        "0xa, 10",
        "0XA, 10",
        "0x2a, 42",
        "0xAbCd, 43981",
        "-0, 0",
        "-5, -5",
        "-98, -98",
        "-052, -42",
        "-0x2A, -42",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "0x7fffffffffffffff, 9223372036854775807",
        "-0x8000000000000000, -9223372036854775808",
        "0x00000000000000000000000000000000000000000000000011, 17",
        "0000000000000000000000000000000000000000000000000011, 9"
    })
    void whole_decimalOctalHexadecimal_value(String text, long value) {
        assertThat(numeral(text).whole()).isEqualTo(OptionalLong.of(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "0x8000000000000000",
                "1000000000000000000000000000000",
                "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "1.0",
                "1e3"
            })
    void whole_tooLargeOrFraction_empty(String text) {
        assertThat(numeral(text).whole()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0., 0",
        "5., 5",
        "37., 37",
        ".25, 0.25",
        ".0, 0",
        "0.0, 0",
        "1.5, 1.5",
        "019.5, 19.5",
        "0123456789., 123456789",
        "0e0, 0",
        "3e0, 3",
        "2E3, 2000",
        "4e+2, 400",
        "25e-2, 0.25",
        "09.5e0, 9.5",
        "1.5E+2, 150",
        "6.E1, 60",
        "-0.5, -0.5",
        "-12.25, -12.25",
        "-1e-1, -0.1",
        "-07.5E0, -7.5",
        "12, 12",
        "-3, -3"
    })
    void fraction_pointOrExponent_value(String text, double value) {
        assertThat(numeral(text).fraction()).isEqualTo(OptionalDouble.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999", "0x10"})
    void fraction_tooLargeOrHexadecimal_empty(String text) {
        assertThat(numeral(text).fraction()).isEmpty();
    }

    @Test
    void text_anyNumber_asWritten() {
        assertThat(numeral("-0X0Ff").text()).isEqualTo("-0X0Ff");
        assertThat(numeral("007").text()).isEqualTo("007");
    }

    private static HclValue.Numeral numeral(String text) {
        HclBlock file = HclReader.read("a = " + text + "\n");
        assertThat(file.items()).hasSize(1);
        return (HclValue.Numeral) file.items().getFirst().value();
    }
}
