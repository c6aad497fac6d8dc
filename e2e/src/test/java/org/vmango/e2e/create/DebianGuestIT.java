package org.vmango.e2e.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Guest;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** A stock cloud image with cloud-init goes through its whole life by the documentation's requests, on both kinds of pool. */
@Tag("whole")
class DebianGuestIT {
    @RegisterExtension
    static final Lab LAB = new Lab("debian");

    private static final Duration BOOT = Duration.ofMinutes(5);
    private static final Duration SHUTDOWN = Duration.ofMinutes(2);
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKHEdqxtvBVHXLIIQBhXxgyQSUbOLzGZSOpbOWXBtCz1 test@example.org";
    private static final String USERDATA = """
            #cloud-config
            write_files:
              - path: /etc/made-by-userdata
                content: "it's <here> & ]]> done"
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {Lab.VMS, Lab.LVM})
    void machine_wholeLife_leavesNothing(String pool) {
        String name = LAB.name(pool.equals(Lab.LVM) ? "lvm" : "dir");
        VmangoConfig config = VmangoConfig.in(folder)
                .hypervisor("LOCAL1", LabHost.ONE, pool)
                .sshKey("home", KEY)
                .plan("medium", 512, 2, 3);
        try (Vmango vmango = Vmango.start(config);
                Api api = vmango.api()) {
            Api.Answer created = api.post(
                            "/api/machines/",
                            "Name",
                            name,
                            "Plan",
                            "medium",
                            "Image",
                            Lab.DEBIAN,
                            "SSHKey",
                            "home",
                            "Provider",
                            "LOCAL1",
                            "Userdata",
                            USERDATA)
                    .expect(201);
            assertThat(created.json().path("Message").asString()).isEqualTo("Machine " + name + " created");
            String path = created.header("location").orElseThrow();

            Guest guest = LabHost.ONE.guest(name).ready(BOOT);
            thenGuestHasItsOwn(guest, name);
            thenAddressIsTheGuests(api, path, guest);

            api.post(path + "reboot/").expect(200);
            thenRebooted(guest);
            thenActionsFollowTheState(api, path, name);

            api.delete(path).expect(204);
            api.get(path).expect(404);
            thenNothingIsLeft(name, pool);
        }
    }

    private static void thenGuestHasItsOwn(Guest guest, String name) {
        guest.shell("cloud-init status --wait");
        assertThat(guest.shell("hostname").strip()).isEqualTo(name);
        assertThat(guest.shell("cat /home/debian/.ssh/authorized_keys")).contains(KEY);
        assertThat(guest.shell("cat /etc/made-by-userdata")).isEqualTo("it's <here> & ]]> done");
        assertThat(guest.shell("nproc").strip()).isEqualTo("2");
        long rootBytes =
                Long.parseLong(guest.shell("df -B1 --output=size / | tail -1").strip());
        assertThat(rootBytes)
                .as("the root file system grown to the plan's 3 GiB")
                .isGreaterThan(2_700_000_000L);
    }

    private static void thenAddressIsTheGuests(Api api, String path, Guest guest) {
        String address = api.get(path)
                .expect(200)
                .json()
                .path("Machine")
                .path("Ip")
                .path("Address")
                .asString();
        assertThat(guest.shell("ip -o -4 addr")).contains(" " + address + "/24 ");
    }

    private static void thenRebooted(Guest guest) {
        Await.until(
                BOOT,
                "reboot of the guest",
                () -> guest.tryShell("uptime -s")
                        .filter(since -> !since.isBlank())
                        .isPresent());
        Pattern fresh = Pattern.compile("0 (min|[0-9]+ sec)|[0-9] min");
        Await.until(
                BOOT,
                "an uptime that began anew",
                () -> guest.tryShell("uptime")
                        .filter(text -> fresh.matcher(text).find())
                        .isPresent());
    }

    private static void thenActionsFollowTheState(Api api, String path, String name) {
        api.post(path + "stop/").expect(200);
        assertThat(LabHost.ONE.state(name)).isEqualTo("shut off");
        api.post(path + "stop/").expect(409);
        api.post(path + "start/").expect(200);
        api.post(path + "start/").expect(409);
        LabHost.ONE.guest(name).ready(BOOT);
        api.post(path + "shutdown/").expect(200);
        Await.until(
                SHUTDOWN,
                "power-off by the guest",
                () -> LabHost.ONE.state(name).equals("shut off"));
    }

    private static void thenNothingIsLeft(String name, String pool) {
        assertThat(LabHost.ONE.domains()).doesNotContain(name);
        assertThat(LabHost.ONE.volumes(pool)).noneMatch(volume -> volume.startsWith(name));
        assertThat(LabHost.ONE.volumes(Lab.IMAGES)).contains(Lab.DEBIAN).noneMatch(volume -> volume.startsWith(name));
        assertThat(LabHost.ONE.reservations()).noneMatch(host -> host.name().equals(name));
    }
}
