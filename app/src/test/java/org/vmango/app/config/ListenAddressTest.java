package org.vmango.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8000, 127.0.0.1, 8000, 127.0.0.1:8000",
        ":8000, '', 8000, :8000",
        "0.0.0.0:0, 0.0.0.0, 0, 0.0.0.0:0",
        "localhost:65535, localhost, 65535, localhost:65535",
        "my_host.example.com.:1, my_host.example.com., 1, my_host.example.com.:1",
        "[::1]:80, 0:0:0:0:0:0:0:1, 80, [0:0:0:0:0:0:0:1]:80",
        "[::]:443, 0:0:0:0:0:0:0:0, 443, [0:0:0:0:0:0:0:0]:443",
        ":http, '', 80, :80",
        "host:https, host, 443, host:443"
    })
    void parse_hostAndPort_both(String text, String host, int port, String printed) {
        assertThat(ListenAddress.parse(text)).contains(new ListenAddress(host, port));
        assertThat(ListenAddress.parse(text).orElseThrow()).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "host",
                "host:",
                "8000",
                ":65536",
                ":123456",
                ":-1",
                ":+1",
                ":1a",
                ":ftp",
                "::1:80",
                "::1",
                "[::1]",
                "[]:80",
                "[::1:80",
                "::1]:80",
                "[127.0.0.1]:80",
                "[::1]80",
                "a b:80",
                "-a:80",
                "a/:80",
                "http://a:80",
                "unix:/run/x",
                ":80 ",
                "[fe80::1%eth0]:80",
                "höst:80"
            })
    void parse_anythingElse_empty(String text) {
        assertThat(ListenAddress.parse(text)).isEmpty();
    }
}
