package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmango.core.MachineState;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;

class MetricsTest {
    @Test
    void scrape_machines_whatTheyUse() {
        try (var server = new TestServer()) {
            server.form(TestServer.good("web1"));
            server.two.goAway("the daemon was stopped");

            String text = server.page(server.request("/metrics")).body();

            assertThat(text.lines())
                    .contains("vmango_provider_up{provider=\"ONE\"} 1.0")
                    .contains("vmango_provider_up{provider=\"TWO & <2>\"} 0.0")
                    .contains("vmango_machines{provider=\"ONE\",state=\"running\"} 1.0")
                    .contains("vmango_pool_available_bytes{pool=\"images\",provider=\"ONE\"} 1.073741824E11")
                    .contains("vmango_info{version=\"dev\"} 1")
                    .anyMatch(it -> it.matches(
                            "vmango_machine_cpu_seconds_total\\{id=\".{36}\",machine=\"web1\",provider=\"ONE\"} 90.0"))
                    .anyMatch(
                            it -> it.matches("vmango_machine_disk_read_bytes_total\\{disk=\"vda\",.*web1.*} 1.25829.*"))
                    .anyMatch(it -> it.startsWith("vmango_http_requests_total{status=\"201\"} "))
                    .anyMatch(it -> it.startsWith("vmango_http_request_seconds_bucket{le=\"+Inf\"} "));
        }
    }

    @Test
    void scrape_machineStopped_noMeasurements() {
        try (var server = new TestServer()) {
            server.form(TestServer.good("web1"));
            server.post("/api/machines/ONE/web1/stop/");

            String text = server.page(server.request("/metrics")).body();

            assertThat(server.one.snapshot().machinesByName().getFirst().state())
                    .isEqualTo(MachineState.STOPPED);
            assertThat(text).contains("vmango_machine_up{").doesNotContain("vmango_machine_cpu_seconds");
        }
    }

    @Test
    void scrape_openMetricsWanted_openMetrics() {
        try (var server = new TestServer()) {
            HttpResponse<String> answer = server.page(
                    server.request("/metrics").header("Accept", "application/openmetrics-text;version=1.0.0"));

            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/openmetrics-text");
            assertThat(answer.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void scrape_nobody_refusedUnlessConfigured() {
        try (var server = new TestServer()) {
            assertThat(server.send(server.anonymous("/metrics")).statusCode()).isEqualTo(401);
        }
        try (var server = new TestServer(open("127.0.0.0/8"))) {
            assertThat(server.page(server.anonymous("/metrics")).statusCode()).isEqualTo(200);
        }
        try (var server = new TestServer(open("192.0.2.0/24"))) {
            assertThat(server.send(server.anonymous("/metrics")).statusCode()).isEqualTo(401);
        }
    }

    private static WebSettings open(String network) {
        return new WebSettings(
                ListenAddress.parse("127.0.0.1:0"),
                TestServer.USERS,
                List.of(),
                List.of(IpNetwork.parse(network)),
                Optional.empty(),
                Duration.ofHours(24),
                WebLimits.DEFAULT,
                TestServer.SECRET);
    }
}
