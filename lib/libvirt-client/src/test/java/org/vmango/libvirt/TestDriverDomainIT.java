package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.type.DomainListFlag;
import org.vmango.libvirt.type.DomainModifyFlag;
import org.vmango.libvirt.type.DomainState;
import org.vmango.libvirt.type.DomainStatsFlag;
import org.vmango.libvirt.type.DomainStatsGroup;
import org.vmango.libvirt.type.DomainXmlFlag;
import org.vmango.libvirt.type.InterfaceAddressSource;
import org.vmango.libvirt.type.MetadataType;
import org.vmango.libvirt.type.ShutoffReason;

/** Domains against libvirt's test driver. */
@Timeout(60)
final class TestDriverDomainIT {
    @RegisterExtension
    static final TestDriver DRIVER = new TestDriver();

    private LibvirtConnection connection;

    @BeforeEach
    void connect() {
        connection = DRIVER.connection();
    }

    @Test
    void domain_lookups() {
        var domain = connection.lookupDomain("test");

        assertThat(connection.lookupDomain(domain.uuid())).isEqualTo(domain);
        assertThat(connection.domain(domain.uuid()).state().state()).isEqualTo(DomainState.RUNNING);
        assertThat(connection.listAllDomains(DomainListFlag.ACTIVE)).contains(domain);
        assertThat(connection.findDomain("nope")).isEmpty();
        assertThatThrownBy(() -> connection.lookupDomain(new UUID(1, 2)))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_DOMAIN));
    }

    @Test
    void domain_wholeLife() {
        var domain = connection.defineDomain(TestDriver.domainXml("vmango-test-life"));
        assertThat(domain.persistent()).isTrue();
        assertThat(domain.active()).isFalse();
        assertThat(domain.state().state()).isEqualTo(DomainState.SHUTOFF);
        domain.create();
        assertThat(domain.info().state()).isEqualTo(DomainState.RUNNING);
        assertThat(domain.info().memoryBytes()).isEqualTo(64L << 20);
        domain.suspend();
        assertThat(domain.state().state()).isEqualTo(DomainState.PAUSED);
        domain.resume();
        domain.setAutostart(true);
        assertThat(domain.autostart()).isTrue();
        domain.managedSave();
        assertThat(domain.hasManagedSave()).isTrue();
        domain.removeManagedSave();
        assertThat(domain.hasManagedSave()).isFalse();
        domain.create();
        assertThatThrownBy(domain::create)
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.domain()).isEqualTo(ErrorDomain.TEST));
        domain.destroy();
        assertThat(ShutoffReason.of(domain.state().reason())).isEqualTo(ShutoffReason.DESTROYED);
        domain.undefine();
        assertThat(connection.findDomain(domain.uuid())).isEmpty();
    }

    @Test
    void domain_shutdownAndReboot() {
        var domain = connection.createDomain(TestDriver.domainXml("vmango-test-transient"));
        domain.reboot();
        domain.shutdown();
        assertThat(connection.findDomain(domain.uuid()))
                .as("a transient one is gone")
                .isEmpty();
    }

    @Test
    void domain_metadata() {
        var domain = connection.defineDomain(TestDriver.domainXml("vmango-test-metadata"));
        var namespace = "http://example.org/a?b=c&d";
        var hostile = "<mark note=\"]]&gt; &amp; &lt;x&gt;\">ä€\uD83D\uDE00</mark>";
        assertThat(domain.findMetadata(namespace)).isEmpty();
        domain.setMetadata(hostile, "our", namespace, DomainModifyFlag.CONFIG);
        assertThat(domain.metadata(namespace, DomainModifyFlag.CONFIG)).contains("ä€\uD83D\uDE00");
        assertThat(domain.xml(DomainXmlFlag.INACTIVE)).contains("our:mark");
        domain.setText(MetadataType.TITLE, "a title", DomainModifyFlag.CONFIG);
        assertThat(domain.xml()).contains("<title>a title</title>");
        domain.removeMetadata(namespace, DomainModifyFlag.CONFIG);
        assertThat(domain.findMetadata(namespace)).isEmpty();
        domain.undefine();
    }

    @Test
    void domain_snapshots() {
        var domain = connection.lookupDomain("test");
        var first = domain.createSnapshot("<domainsnapshot><name>one</name></domainsnapshot>");
        var second = domain.createSnapshot("<domainsnapshot><name>two</name></domainsnapshot>");
        assertThat(domain.listAllSnapshots()).extracting(DomainSnapshot::name).containsExactlyInAnyOrder("one", "two");
        assertThat(second.parent())
                .hasValueSatisfying(it -> assertThat(it.name()).isEqualTo("one"));
        assertThat(first.parent()).isEmpty();
        assertThat(second.current()).isTrue();
        first.revert();
        assertThat(domain.lookupSnapshot("one").current()).isTrue();
        assertThat(first.xml()).contains("<name>one</name>");
        second.delete();
        first.delete();
        assertThat(domain.listAllSnapshots()).isEmpty();
    }

    @Test
    void domain_screenshot_isAPicture() throws IOException {
        var screenshot = connection.lookupDomain("test").guest().screenshot(0);
        var bytes = new ByteArrayOutputStream();
        try (var picture = screenshot.picture()) {
            picture.transferTo(Channels.newChannel(bytes));
        }

        assertThat(screenshot.mimeType()).isEqualTo("image/png");
        assertThat(HexFormat.of().formatHex(bytes.toByteArray(), 0, 8)).isEqualTo("89504e470d0a1a0a");
    }

    @Test
    void domain_guestFacts() {
        var guest = connection.lookupDomain("test").guest();

        var addresses = guest.interfaceAddresses(InterfaceAddressSource.LEASE);
        assertThat(addresses).isNotEmpty();
        assertThat(addresses.getFirst().addresses().getFirst().address()).startsWith("192.168.122.");
        assertThat(guest.fileSystems()).extracting(GuestFileSystem::mountPoint).contains("/");
    }

    @Test
    void domains_manyAtOnce_andStatistics() {
        var domains = connection.listAllDomains();

        assertThat(connection.xml(domains))
                .allSatisfy(it -> assertThat(it)
                        .isInstanceOfSatisfying(
                                Outcome.Done.class,
                                done -> assertThat(done.result().toString()).startsWith("<domain ")));
        assertThat(connection.states(domains)).hasSameSizeAs(domains);
        var stats = connection.allDomainStats(Set.of(DomainStatsGroup.STATE), DomainStatsFlag.RUNNING);
        assertThat(stats).isNotEmpty();
        assertThat(stats.getFirst().number("state.state")).hasValue(DomainState.RUNNING.value());
    }
}
