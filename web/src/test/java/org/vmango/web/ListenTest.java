package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.web.http.ListenAddress;

class ListenTest {
    @Test
    void start_portTaken_saysWhichAddress() {
        try (var first = new TestServer()) {
            String taken = "127.0.0.1:" + first.server.port();

            assertThatThrownBy(() -> new TestServer(at(taken)))
                    .isInstanceOf(ListenException.class)
                    .hasMessageStartingWith("cannot listen on " + taken + ": ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:0", "nowhere.invalid:0"})
    void start_addressNotOurs_saysWhichAddress(String address) {
        assertThatThrownBy(() -> new TestServer(at(address)))
                .isInstanceOf(ListenException.class)
                .hasMessageStartingWith("cannot listen on " + address + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {":0", "localhost:0", "127.0.0.1:0"})
    void start_anyForm_serves(String address) {
        try (var server = new TestServer(at(address))) {
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    private static WebSettings at(String address) {
        WebSettings usual = TestServer.settings(WebLimits.DEFAULT);
        return new WebSettings(
                ListenAddress.parse(address),
                usual.users(),
                usual.trustedProxies(),
                usual.tls(),
                Duration.ZERO,
                usual.limits(),
                TestServer.SECRET);
    }
}
