package org.vmango.e2e.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.OwnHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** The hook that we ship for libvirt hosts gives back the leases of machines that have stopped, as soon as they have. */
class LeaseHookIT {
    private static final Path HOOK = Path.of(System.getProperty("vmango.source", ".."), "dist/hooks/qemu");
    private static final String NAME = "vmango-test-e2e-lease";
    private static final String PATH = "/api/machines/OWN/" + NAME + "/";
    private static final Duration BOOT = Duration.ofMinutes(4);

    private static OwnHost own;

    @TempDir
    Path folder;

    @BeforeAll
    static void givenHostWithHook() {
        own = OwnHost.up("lease");
        own.installHook(HOOK, "qemu");
    }

    @AfterAll
    static void dropHost() {
        own.close();
    }

    @Test
    void machine_sleepsThenIsDeleted_leaseIsKeptThenGivenBack() {
        VmangoConfig config = VmangoConfig.in(folder).hypervisor("OWN", own.host(), Lab.LOCAL);
        try (Vmango vmango = Vmango.start(config);
                Api api = vmango.api()) {
            String mac = create(api);
            Await.until(BOOT, "a lease for " + mac, () -> own.leases().contains(mac));

            own.host().virsh("managedsave", NAME);
            assertThat(own.host().state(NAME)).isEqualTo("shut off");
            assertThat(own.leases()).contains(mac);

            api.post(PATH + "start/").expect(200);
            api.delete(PATH).expect(204);
            Await.until(
                    Duration.ofSeconds(30),
                    "the end of the lease of " + mac,
                    () -> !own.leases().contains(mac));
        }
    }

    private static String create(Api api) {
        Await.until(
                Duration.ofMinutes(1),
                "the images",
                () -> api.get("/api/images/").body().contains(Lab.TINY));
        api.post("/api/machines/", "Name", NAME, "Plan", "tiny", "Image", Lab.TINY, "Provider", "OWN")
                .expect(201);
        return api.get(PATH).expect(200).json().path("Machine").path("HWAddr").asString();
    }
}
