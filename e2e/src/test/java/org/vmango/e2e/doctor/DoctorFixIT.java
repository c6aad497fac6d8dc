package org.vmango.e2e.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.e2e.fixture.Command;
import org.vmango.e2e.fixture.Lab;
import org.vmango.e2e.fixture.LabHost;
import org.vmango.e2e.fixture.LabHost.Reservation;
import org.vmango.e2e.fixture.OwnHost;
import org.vmango.e2e.fixture.Vmango;
import org.vmango.e2e.fixture.VmangoConfig;

/** What belongs to no machine is shown, and removed on request; what others have put beside it stays. */
class DoctorFixIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final List<String> ORPHANS = List.of("vmango-test-gone_disk", "vmango-test-gone_config.iso");
    private static final String YOUNG = "vmango-test-young_disk";
    private static final String USED = "vmango-test-lent_disk";
    private static final String FOREIGN = "notes.iso";
    private static final String LOST = "52:54:00:77:66:54";
    private static final String FOREIGN_CARD = "02:00:00:77:66:53";

    private static OwnHost own;

    @TempDir
    Path folder;

    @BeforeAll
    static void givenHost() {
        own = OwnHost.up("doctor");
    }

    @AfterAll
    static void dropHost() {
        own.close();
    }

    @Test
    void orphans_shownByDryRun_fixRemovesExactlyThem() throws Exception {
        List<String> others = List.of(YOUNG, USED, FOREIGN);
        ORPHANS.forEach(DoctorFixIT::givenVolume);
        others.forEach(DoctorFixIT::givenVolume);
        for (String old : List.of(ORPHANS.getFirst(), ORPHANS.getLast(), USED, FOREIGN)) {
            Files.setLastModifiedTime(path(old), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        }
        own.host().virsh("pool-refresh", Lab.LOCAL);
        givenMachineWith(USED);
        givenReservation(LOST, "vmango-test-gone", "192.168.151.200");
        givenReservation(FOREIGN_CARD, "printer", "192.168.151.201");

        String shown = doctor().out();
        assertThat(shown)
                .contains("3 that belong to no machine")
                .contains(ORPHANS)
                .contains("192.168.151.200");
        others.forEach(it -> assertThat(shown).doesNotContain(it));
        assertThat(shown).doesNotContain("printer");
        assertThat(volumes()).as("after a dry run").containsAll(ORPHANS).containsAll(others);

        assertThat(doctor("--fix").out().lines().map(String::strip).filter(it -> it.startsWith("removed ")))
                .hasSize(3);

        assertThat(volumes()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(own.host().reservations()).extracting(Reservation::mac).containsExactly(FOREIGN_CARD);
        assertThat(doctor().out()).contains("orphans: none");
    }

    private Command.Output doctor(String... options) {
        Path config = VmangoConfig.in(folder)
                .hypervisor("OWN", own.host(), Lab.LOCAL)
                .write()
                .file();
        List<String> words = new ArrayList<>(Vmango.words("doctor", "--config", config.toString()));
        words.addAll(List.of(options));
        return Command.attempt(DEADLINE, words);
    }

    private static List<String> volumes() {
        return own.host().volumes(Lab.LOCAL);
    }

    private static void givenVolume(String name) {
        own.host().virsh("vol-create-as", Lab.LOCAL, name, "1M");
    }

    private static Path path(String volume) {
        return Path.of(own.host().virsh("vol-path", volume, Lab.LOCAL).strip());
    }

    /** Of another name than its disk says. */
    private void givenMachineWith(String volume) throws Exception {
        Path xml = folder.resolve("machine.xml");
        Files.writeString(xml, """
                <domain type='qemu'>
                  <name>vmango-test-borrower</name>
                  <memory unit='MiB'>16</memory>
                  <os><type>hvm</type></os>
                  <devices><disk type='file'><source file='%s'/><target dev='vda'/></disk></devices>
                </domain>
                """.formatted(path(volume)));
        own.host().virsh("define", xml.toString());
    }

    private static void givenReservation(String mac, String name, String ip) {
        String host = "<host mac='%s' name='%s' ip='%s'/>".formatted(mac, name, ip);
        own.host().virsh("net-update", LabHost.NETWORK, "add", "ip-dhcp-host", host, "--live", "--config");
    }
}
