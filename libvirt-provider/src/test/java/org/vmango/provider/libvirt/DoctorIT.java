package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vmango.core.MacAddress;
import org.vmango.libvirt.ConnectionSettings;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;

/** What the doctor says of a host as it should be, of one with something wrong, and of one that is not there. */
class DoctorIT {
    private static final MacAddress NOBODYS = new MacAddress("52:54:00:77:66:55");

    private static LabHost host;

    @BeforeAll
    static void givenAHost() {
        host = LabHost.make("doctor", 186);
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @Test
    void examine_hostAsItShouldBe_well() {
        try (Doctor doctor = new Doctor(List.of(host.settings()))) {
            Doctor.Report report = doctor.examine().getFirst();

            assertThat(report.findings())
                    .filteredOn(it -> it.level() == Finding.Level.PROBLEM)
                    .isEmpty();
            assertThat(report.findings())
                    .filteredOn(it -> it.level() == Finding.Level.OK)
                    .extracting(Finding::check)
                    .contains(
                            "connection",
                            "image pool",
                            "machine pool",
                            "clock",
                            "network",
                            "templates",
                            "definition",
                            "domain type");
        }
    }

    @Test
    void examine_poolAndNetworkMissing_eachWithItsRemedy() {
        LibvirtSettings good = host.settings();
        var bad = new LibvirtSettings(
                good.name(),
                good.uri(),
                good.imagePool(),
                "vmango-test-no-such-pool",
                "vmango-test-no-such-net",
                good.templates(),
                Set.of(),
                good.domainType());
        try (Doctor doctor = new Doctor(List.of(bad))) {
            assertThat(doctor.examine().getFirst().findings())
                    .filteredOn(it -> it.level() == Finding.Level.PROBLEM)
                    .extracting(Finding::check)
                    .contains("machine pool", "network");
        }
    }

    @Test
    void examine_reservationOfNobody_foundAndRemoved() {
        try (Transports transports = new Transports(TransportSettings.ofMachine());
                LibvirtConnection connection =
                        LibvirtConnection.open(transports, LabHost.URI, ConnectionSettings.defaults());
                Doctor doctor = new Doctor(List.of(host.settings()))) {
            new DhcpReservations().add(connection, host.network(), NOBODYS, "vmango-test-gone");

            Doctor.Report before = doctor.examine().getFirst();
            assertThat(before.orphans()).singleElement().isInstanceOf(Orphan.Reservation.class);
            assertThat(doctor.remove(before)).singleElement().asString().startsWith("removed reservation");
            assertThat(doctor.examine().getFirst().orphans()).isEmpty();
        }
    }

    @Test
    void examine_noSocket_causeAndNoOrphans() {
        LibvirtSettings good = host.settings();
        var away = new LibvirtSettings(
                "AWAY",
                "qemu+unix:///system?socket=/nonexistent/vmango-test-sock",
                good.imagePool(),
                good.rootPool(),
                good.network(),
                good.templates(),
                Set.of(),
                Optional.empty());
        try (Doctor doctor = new Doctor(List.of(away, good))) {
            List<Doctor.Report> reports = doctor.examine();

            assertThat(reports.getFirst().isWell()).isFalse();
            assertThat(reports.getFirst().findings())
                    .singleElement()
                    .satisfies(it -> assertThat(it.evidence()).contains("there is no socket"));
            assertThat(reports.get(1).findings())
                    .filteredOn(it -> it.check().equals("orphans"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.text()).isEqualTo("not looked for"));
        }
    }
}
