package org.vmango.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.vmango.core.Machine;

/** A browser that is signed in at a server of its own, and machines that it makes by the form. */
final class Visit implements AutoCloseable {
    private static final String GOOD_KEY = "5f3a2f0e-6d2e-4a53-9d0b-6a3f1f0d7a11";

    final TestServer server = new TestServer();
    final Browser browser = new Browser(server).signIn();

    /** Sends the form for these names, and waits until all that has begun is done. */
    HttpResponse<String> create(String names) {
        HttpResponse<String> answer = send(names);
        thenAllIsDone();
        return answer;
    }

    HttpResponse<String> send(String names) {
        return browser.send(
                "/machines/add/",
                "Key",
                GOOD_KEY,
                "Provider",
                "ONE",
                "Image",
                TestServer.IMAGE,
                "Plan",
                "small",
                "SSHKey",
                "home",
                "Userdata",
                "#!/bin/sh\r\necho hi\r\n",
                "Name",
                names);
    }

    void thenAllIsDone() {
        assertThat(server.services.operations().awaitAll(Duration.ofSeconds(20)))
                .isTrue();
    }

    Machine machine(String name) {
        return server.one.snapshot().machines().values().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String key(String name) {
        UUID id = machine(name).ref().id();
        return "ONE/" + id.toString().replace("-", "");
    }

    @Override
    public void close() {
        server.close();
    }
}
