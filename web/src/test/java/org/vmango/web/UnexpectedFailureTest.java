package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmango.core.Machine;
import org.vmango.core.MachineSpec;
import org.vmango.core.MachineViews;
import org.vmango.core.Provider;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Removal;
import org.vmango.core.StepListener;

/** What nobody thought of: the answer says nothing of it, the log does, and the server goes on. */
class UnexpectedFailureTest {
    private static final String SECRET = "/etc/secret and 'SELECT'";

    static Stream<Named<Supplier<ProviderSnapshot>>> failures() {
        return Stream.of(
                Named.of("exception", () -> {
                    throw new IllegalStateException(SECRET, new RuntimeException(SECRET));
                }),
                Named.of("error", () -> {
                    throw new StackOverflowError(SECRET);
                }),
                Named.of("memory", () -> {
                    throw new OutOfMemoryError(SECRET);
                }));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anyRequest_providerThrows_500WithIdOnly(Supplier<ProviderSnapshot> failure) {
        try (var server = new TestServer();
                var log = new LogCapture("org.vmango.web")) {
            server.server.reload(TestServer.settings(WebLimits.DEFAULT), TestServer.services(new Broken(failure)));
            for (HttpResponse<String> answer : List.of(
                    server.get("/api/machines/"),
                    server.get("/api/machines/BROKEN/" + UUID.randomUUID() + "/"),
                    server.form(TestServer.good("web1").replace("ONE", "BROKEN")))) {
                String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body())
                        .contains("\"RequestId\":\"" + id + "\"")
                        .doesNotContain("secret", "SELECT", "Exception", "Error:", "org.vmango");
                assertThat(log.lines())
                        .anyMatch(it -> it.startsWith("SEVERE") && it.contains(id) && it.contains(SECRET));
            }
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
        }
    }

    /** Throws at every turn. */
    private record Broken(Supplier<ProviderSnapshot> failure) implements Provider {
        @Override
        public String name() {
            return "BROKEN";
        }

        @Override
        public void start() {}

        @Override
        public ProviderSnapshot snapshot() {
            return failure.get();
        }

        @Override
        public void onChange(Runnable listener) {}

        @Override
        public Machine machine(UUID id) {
            throw new AssertionError();
        }

        @Override
        public Machine create(MachineSpec spec, StepListener steps) {
            throw new AssertionError();
        }

        @Override
        public Machine start(UUID id) {
            throw new AssertionError();
        }

        @Override
        public Machine stop(UUID id) {
            throw new AssertionError();
        }

        @Override
        public Machine shutdown(UUID id) {
            throw new AssertionError();
        }

        @Override
        public Machine reboot(UUID id) {
            throw new AssertionError();
        }

        @Override
        public void remove(UUID id, StepListener steps) {
            throw new AssertionError();
        }

        @Override
        public Removal removal(UUID id) {
            throw new AssertionError();
        }

        @Override
        public MachineViews views() {
            throw new AssertionError();
        }

        @Override
        public void stop(Duration grace) {}
    }
}
