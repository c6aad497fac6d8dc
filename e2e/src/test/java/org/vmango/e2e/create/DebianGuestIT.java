package org.vmango.e2e.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Api;
import org.vmango.e2e.fixture.Await;
import org.vmango.e2e.fixture.Guest;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/**
 * A stock cloud image with cloud-init, by the documentation's requests: a machine in a directory pool goes through its whole
 * life, one in a volume group comes up beside it. Both leave nothing.
 */
class DebianGuestIT {
    @RegisterExtension
    static final Lab LAB = new Lab("debian");

    private static final Duration BOOT = Duration.ofMinutes(12);
    private static final Duration SHUTDOWN = Duration.ofMinutes(2);
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKHEdqxtvBVHXLIIQBhXxgyQSUbOLzGZSOpbOWXBtCz1 test@example.org";
    private static final String USERDATA = """
            #cloud-config
            # <x a="b" c='d'/> ]]> &amp; & \u00e9 \ud83e\udd6d \t.
            write_files:
              - path: /etc/made-by-userdata
                content: "it's <here> & ]]> done"
            """;

    private static final String BOOT_ID = "cat /proc/sys/kernel/random/boot_id";

    @TempDir
    Path folder;

    @Test
    void machines_onBothKindsOfPool_wholeLife_leaveNothing() {
        VmangoConfig config = VmangoConfig.in(folder)
                .hypervisor("DIR", LabHost.ONE, Lab.VMS)
                .hypervisor("LVM", LabHost.ONE, Lab.LVM)
                .sshKey("home", KEY)
                .plan("medium", 512, 2, 3);
        try (Vmango vmango = Vmango.start(config);
                Api api = vmango.api()) {
            Await.until(
                    Duration.ofMinutes(1),
                    "the images",
                    () -> api.get("/api/images/").json().findValuesAsString("Id").stream()
                                    .filter(Lab.DEBIAN::equals)
                                    .count()
                            == 2);
            String inDirectory = create(api, "DIR", LAB.name("dir"));
            String inVolumeGroup = create(api, "LVM", LAB.name("lvm"));

            Guest guest = thenComesUp(api, inDirectory, LAB.name("dir"));
            thenComesUp(api, inVolumeGroup, LAB.name("lvm"));
            thenDeleted(api, inVolumeGroup, LAB.name("lvm"), Lab.LVM);

            String boot = guest.shell(BOOT_ID);
            api.post(inDirectory + "reboot/").expect(200);
            thenRebooted(guest, boot);
            thenActionsFollowTheState(api, inDirectory, LAB.name("dir"));
            thenDeleted(api, inDirectory, LAB.name("dir"), Lab.VMS);
        }
    }

    private static String create(Api api, String provider, String name) {
        String[] form = {
            "Name",
            name,
            "Plan",
            "medium",
            "Image",
            Lab.DEBIAN,
            "SSHKey",
            "home",
            "Provider",
            provider,
            "Userdata",
            USERDATA
        };
        Api.Answer created = api.post("/api/machines/", form).expect(201);
        assertThat(created.json().path("Message").asString()).isEqualTo("Machine " + name + " created");
        return created.header("location").orElseThrow();
    }

    private static Guest thenComesUp(Api api, String path, String name) {
        Guest guest = LabHost.ONE.guest(name).ready(BOOT);
        Await.until(
                BOOT,
                "the end of cloud-init in " + name,
                () -> guest.shell("cloud-init status || true").contains("done"));
        thenGuestHasItsOwn(guest, name);
        thenAddressIsTheGuests(api, path, guest);
        return guest;
    }

    private static void thenDeleted(Api api, String path, String name, String pool) {
        api.delete(path).expect(204);
        api.get(path).expect(404);
        thenNothingIsLeft(name, pool);
    }

    private static void thenGuestHasItsOwn(Guest guest, String name) {
        assertThat(guest.shell("hostname").strip()).isEqualTo(name);
        assertThat(guest.shell("cat /home/debian/.ssh/authorized_keys")).contains(KEY);
        assertThat(guest.shell("cat /etc/made-by-userdata")).isEqualTo("it's <here> & ]]> done");
        assertThat(guest.shell("cat /var/lib/cloud/instance/user-data.txt")).isEqualTo(USERDATA);
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

    private static void thenRebooted(Guest guest, String before) {
        Await.until(
                BOOT,
                "another boot of the guest",
                () -> guest.tryShell(BOOT_ID).filter(now -> !now.equals(before)).isPresent());
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
