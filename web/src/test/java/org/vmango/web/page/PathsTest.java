package org.vmango.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\/evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "",
                " /machines/",
                "/\tx",
                "/x\r\nSet-Cookie: a=b",
                "machines/",
                "/ü"
            })
    void own_foreignOrOdd_isTheStartPage(String path) {
        assertThat(Paths.own(path)).isEqualTo("/");
    }

    @Test
    void own_ours_stays() {
        assertThat(Paths.own("/machines/?q=name%3Aweb*&page=2")).isEqualTo("/machines/?q=name%3Aweb*&page=2");
    }

    @Test
    void encode_oddNames_areOneSegment() {
        assertThat(Paths.encode("a b/c?d#e%ü")).isEqualTo("a%20b%2Fc%3Fd%23e%25%C3%BC");
    }
}
