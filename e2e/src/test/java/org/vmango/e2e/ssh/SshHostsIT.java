package org.vmango.e2e.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.BlankImage;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both hosts of the lab through {@code qemu+ssh}, with host keys from a file. The program runs in the lab's network, the only
 * one that the hosts' SSH servers listen in, and is asked there by curl.
 */
class SshHostsIT {
    @RegisterExtension
    static final Lab LAB = new Lab("ssh");

    private static final String NAMESPACE = "vmlab";
    private static final Duration CONNECT = Duration.ofMinutes(1);
    private static final Duration REQUEST = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @BeforeAll
    static void givenImage() {
        BlankImage.create(LabHost.ONE);
        LabHost.TWO.virsh("pool-refresh", Lab.IMAGES);
    }

    @AfterAll
    static void dropImage() {
        BlankImage.delete(LabHost.ONE);
    }

    @Test
    void bothHosts_createListDelete_asWithTheirSockets() throws IOException {
        Path knownHosts = knownHosts("10.77.0.1", "10.77.0.2");
        VmangoConfig config = VmangoConfig.in(folder)
                .hypervisor("ONE", overSsh("10.77.0.1", knownHosts), Lab.VMS)
                .hypervisor("TWO", overSsh("10.77.0.2", knownHosts), Lab.LOCAL)
                .plan("least", 16, 1, 1);
        try (Vmango vmango = Vmango.launchIn(NAMESPACE, config)) {
            for (String provider : List.of("ONE", "TWO")) {
                thenConnected(vmango, provider);
                thenCreated(vmango, provider);
            }
            JsonNode machines = JsonMapper.shared()
                    .readTree(curl(vmango, "GET", "/api/machines/").body());

            assertThat(machines.path("Machines").path("ONE").findValuesAsString("Name"))
                    .contains(LAB.name("one"));
            assertThat(machines.path("Machines").path("TWO").findValuesAsString("Name"))
                    .contains(LAB.name("two"));
            assertThat(LabHost.ONE.state(LAB.name("one"))).isEqualTo("running");
            assertThat(LabHost.TWO.state(LAB.name("two"))).isEqualTo("running");
            for (String provider : List.of("ONE", "TWO")) {
                assertThat(curl(vmango, "DELETE", path(provider)).status()).isEqualTo(204);
            }
        }
        thenNothingIsLeft(LabHost.ONE, Lab.VMS);
        thenNothingIsLeft(LabHost.TWO, Lab.LOCAL);
    }

    @Test
    void host_keyOfAnotherHost_isAwayAndSaysWhy() throws IOException {
        Path knownHosts = knownHosts("10.77.0.9");
        VmangoConfig config = VmangoConfig.in(folder).hypervisor("ONE", overSsh("10.77.0.1", knownHosts), Lab.VMS);
        try (Vmango vmango = Vmango.launchIn(NAMESPACE, config)) {
            Await.until(CONNECT, "the refusal in the log", () -> vmango.log().contains("provider away provider=ONE"));

            assertThat(vmango.log()).contains("10.77.0.1").contains("SHA256:");
            assertThat(curl(vmango, "GET", path("ONE")).status()).isEqualTo(503);
            assertThat(curl(vmango, "GET", "/api/providers/ONE/").body())
                    .as("cause and remedy")
                    .contains("does not know the host")
                    .contains("accept it with 'vmango host-key qemu+ssh://root@10.77.0.1:22/system");
        }
    }

    private static LabHost overSsh(String address, Path knownHosts) {
        return new LabHost("qemu+ssh://root@%s/system?keyfile=%s&known_hosts=%s"
                .formatted(address, LabHost.STATE.resolve("ssh/id_ed25519"), knownHosts));
    }

    private Path knownHosts(String... addresses) throws IOException {
        String key = Files.readString(LabHost.STATE.resolve("ssh/host_ed25519.pub"));
        StringBuilder lines = new StringBuilder();
        for (String address : addresses) {
            lines.append(address).append(' ').append(key.strip()).append('\n');
        }
        return Files.writeString(folder.resolve("known_hosts"), lines);
    }

    private static void thenConnected(Vmango vmango, String provider) {
        Await.until(
                CONNECT,
                "provider " + provider,
                () -> curl(vmango, "GET", "/api/machines/" + provider + "/none/")
                                .status()
                        == 404);
    }

    private static void thenCreated(Vmango vmango, String provider) {
        Answer created = curl(
                vmango,
                "POST",
                "/api/machines/",
                "Name=" + LAB.name(provider.toLowerCase(Locale.ROOT)),
                "Plan=least",
                "Image=" + BlankImage.NAME,
                "Provider=" + provider);
        assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
    }

    private static String path(String provider) {
        return "/api/machines/" + provider + "/" + LAB.name(provider.toLowerCase(Locale.ROOT)) + "/";
    }

    private record Answer(int status, String body) {}

    private static Answer curl(Vmango vmango, String method, String path, String... form) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", NAMESPACE, "curl", "-s", "-X", method));
        words.addAll(
                List.of("-H", "X-Vmango-User: " + VmangoConfig.USER, "-H", "X-Vmango-Pass: " + VmangoConfig.PASSWORD));
        for (String field : form) {
            words.addAll(List.of("--data-urlencode", field));
        }
        words.addAll(List.of("-w", "\n%{http_code}", vmango.uri().resolve(path).toString()));
        // While it starts there is nobody to connect to: status 0, as curl says.
        String out = Command.attempt(REQUEST, words).out();
        int end = out.lastIndexOf('\n');
        return new Answer(Integer.parseInt(out.substring(end + 1)), out.substring(0, Math.max(end, 0)));
    }

    private static void thenNothingIsLeft(LabHost host, String pool) {
        assertThat(host.domains()).noneMatch(name -> name.startsWith(LAB.prefix()));
        assertThat(host.volumes(pool)).noneMatch(name -> name.startsWith(LAB.prefix()));
        assertThat(host.reservations()).noneMatch(it -> it.name().startsWith(LAB.prefix()));
    }
}
