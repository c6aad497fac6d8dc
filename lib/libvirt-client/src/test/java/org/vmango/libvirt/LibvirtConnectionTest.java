package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.error.CannotConnectException;
import org.vmango.libvirt.error.ConnectionLostException;
import org.vmango.libvirt.error.DeadlineExceededException;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.ErrorDomain;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.fake.FakeLibvirtd;
import org.vmango.libvirt.protocol.AuthList;
import org.vmango.libvirt.protocol.AuthPolkit;
import org.vmango.libvirt.protocol.ConnectGetAllDomainStats;
import org.vmango.libvirt.protocol.ConnectListAllDomains;
import org.vmango.libvirt.protocol.ConnectOpen;
import org.vmango.libvirt.protocol.DomainGetState;
import org.vmango.libvirt.protocol.DomainGetXmlDesc;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.WireDomain;
import org.vmango.libvirt.protocol.WireDomainStatsRecord;
import org.vmango.libvirt.protocol.WireTypedParam;
import org.vmango.libvirt.transport.TransportException;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;
import org.vmango.libvirt.type.DomainState;
import org.vmango.libvirt.type.DomainStatsFlag;
import org.vmango.libvirt.type.DomainStatsGroup;
import org.vmango.libvirt.type.TypedValue;

/** Opening a connection, and handles over it. */
@Timeout(30)
final class LibvirtConnectionTest {
    private static final UUID ID = new UUID(1, 2);
    private static final ConnectionSettings QUICK =
            ConnectionSettings.defaults().withDeadline(Duration.ofMillis(300));

    private @TempDir Path folder;
    private FakeLibvirtd daemon;
    private Transports transports;

    @BeforeEach
    void start() throws IOException {
        daemon = FakeLibvirtd.start(folder);
        transports = new Transports(TransportSettings.ofMachine());
    }

    @AfterEach
    void stop() throws IOException {
        transports.close();
        daemon.close();
    }

    @Test
    void open_asksForKeepAliveBeforeTheDriver() throws Exception {
        var opened = new ArrayList<ConnectOpen>();
        daemon.on(Procedure.CONNECT_OPEN, call -> {
            opened.add(ConnectOpen.read(call.arguments()));
            call.reply(new ConnectOpen.Reply()::write);
        });

        try (var connection = open(ConnectionSettings.defaults())) {
            assertThat(connection.host().libVersion()).isEqualTo(9_000_000);
        }

        assertThat(daemon.next().received())
                .extracting(header -> Procedure.find(header.program(), header.procedure()))
                .startsWith(
                        Optional.of(Procedure.AUTH_LIST),
                        Optional.of(Procedure.CONNECT_SUPPORTS_FEATURE),
                        Optional.of(Procedure.CONNECT_OPEN));
        assertThat(opened).containsExactly(new ConnectOpen(Optional.of("test:///default"), 0));
    }

    @Test
    void open_readOnly_saysSo() throws Exception {
        var flags = new ArrayList<Integer>();
        daemon.on(Procedure.CONNECT_OPEN, call -> {
            flags.add(ConnectOpen.read(call.arguments()).flags());
            call.reply(new ConnectOpen.Reply()::write);
        });

        open(ConnectionSettings.defaults().asReadOnly()).close();

        assertThat(flags).containsExactly(1);
    }

    @Test
    void open_nobodyListens_cannotConnect() {
        var nowhere = LibvirtUri.parse("test+unix:///default?socket=" + folder.resolve("nothing"));

        assertThatThrownBy(() -> LibvirtConnection.open(transports, nowhere, QUICK))
                .isInstanceOf(CannotConnectException.class)
                .hasCauseInstanceOf(TransportException.class);
    }

    @Test
    void open_halfOpen_endsAtTheDeadline() throws IOException {
        var path = folder.resolve("half-open");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            var uri = LibvirtUri.parse("test+unix:///default?socket=" + path);

            assertThatThrownBy(() -> LibvirtConnection.open(transports, uri, QUICK))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("AUTH_LIST");
        }
    }

    @Test
    void open_notLibvirt_showsWhatAnswers() throws Exception {
        daemon.on(
                Procedure.AUTH_LIST,
                call -> call.connection()
                        .sendRaw(ByteBuffer.wrap("SSH-2.0-OpenSSH_9.2".getBytes(StandardCharsets.US_ASCII))));

        assertThatThrownBy(() -> open(QUICK))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("SSH-2.0-OpenSSH_9.2");
    }

    @Test
    void open_polkit_isAskedFor() throws Exception {
        var asked = new ArrayList<Boolean>();
        daemon.on(Procedure.AUTH_LIST, call -> call.reply(new AuthList.Reply(List.of(2))::write));
        daemon.on(Procedure.AUTH_POLKIT, call -> {
            asked.add(true);
            call.reply(new AuthPolkit.Reply(1)::write);
        });

        open(ConnectionSettings.defaults()).close();

        assertThat(asked).containsExactly(true);
    }

    @Test
    void open_polkitRefuses_causeAndRemedy() {
        daemon.on(Procedure.AUTH_LIST, call -> call.reply(new AuthList.Reply(List.of(2))::write));
        daemon.on(
                Procedure.AUTH_POLKIT,
                call -> call.refuse(ErrorCode.AUTH_FAILED, ErrorDomain.POLKIT, "authentication failed"));

        assertThatThrownBy(() -> open(ConnectionSettings.defaults()))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTH_FAILED))
                .hasMessageContaining("authentication failed; polkit")
                .hasMessageContaining("into the group 'libvirt'");
    }

    @Test
    void open_sasl_isRefusedByName() {
        daemon.on(Procedure.AUTH_LIST, call -> call.reply(new AuthList.Reply(List.of(1))::write));

        assertThatThrownBy(() -> open(ConnectionSettings.defaults()))
                .isInstanceOfSatisfying(
                        LibvirtException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTH_UNAVAILABLE))
                .hasMessageContaining("SASL");
    }

    @Test
    void within_anotherDeadline_countsForHandlesFromIt() throws Exception {
        daemon.on(Procedure.DOMAIN_GET_STATE, _ -> {});
        try (var connection = open(ConnectionSettings.defaults())) {
            var domain = connection.within(Duration.ofMillis(100)).domain(ID);

            assertThatThrownBy(domain::state).hasMessage("DOMAIN_GET_STATE was not answered within 100 ms");
        }
    }

    @Test
    void domain_byUuid_asksOnlyForWhatIsWanted() throws Exception {
        var asked = new ArrayList<WireDomain>();
        daemon.on(Procedure.DOMAIN_GET_STATE, call -> {
            asked.add(DomainGetState.read(call.arguments()).dom());
            call.reply(new DomainGetState.Reply(5, 3)::write);
        });
        try (var connection = open(ConnectionSettings.defaults())) {
            assertThat(connection.domain(ID).state()).isEqualTo(new DomainStatus(DomainState.SHUTOFF, 3));
        }
        assertThat(asked).containsExactly(new WireDomain("", ID, -1));
    }

    @Test
    void find_missing_isEmptyAndOtherErrorsAreThrown() throws Exception {
        daemon.on(
                Procedure.DOMAIN_LOOKUP_BY_NAME,
                call -> call.refuse(ErrorCode.NO_DOMAIN, ErrorDomain.QEMU, "Domain not found"));
        daemon.on(
                Procedure.NETWORK_LOOKUP_BY_NAME,
                call -> call.refuse(ErrorCode.ACCESS_DENIED, ErrorDomain.ACCESS, "access denied"));
        try (var connection = open(ConnectionSettings.defaults())) {
            assertThat(connection.findDomain("nope")).isEmpty();
            assertThatThrownBy(() -> connection.findNetwork("nope")).isInstanceOf(LibvirtException.class);
        }
    }

    @Test
    void xml_ofManyDomains_tellsWhichOneIsGone() throws Exception {
        daemon.on(Procedure.CONNECT_LIST_ALL_DOMAINS, call -> {
            var all = List.of(new WireDomain("a", ID, -1), new WireDomain("b", new UUID(3, 4), -1));
            call.reply(new ConnectListAllDomains.Reply(all, 2)::write);
        });
        daemon.on(Procedure.DOMAIN_GET_XML_DESC, call -> {
            var name = DomainGetXmlDesc.read(call.arguments()).dom().name();
            if (name.equals("b")) {
                call.refuse(ErrorCode.NO_DOMAIN, ErrorDomain.QEMU, "Domain not found");
            } else {
                call.reply(new DomainGetXmlDesc.Reply("<domain/>")::write);
            }
        });
        try (var connection = open(ConnectionSettings.defaults())) {
            var domains = connection.listAllDomains();
            var outcomes = connection.xml(domains);

            assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Done<>(domains.getFirst(), "<domain/>"));
            assertThat(outcomes.getLast())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class, it -> assertThat(it.subject()).isEqualTo(domains.getLast()));
        }
    }

    @Test
    void stats_ofAllDomains_carriesGroupsFlagsAndUnknownNames() throws Exception {
        var asked = new ArrayList<ConnectGetAllDomainStats>();
        daemon.on(Procedure.CONNECT_GET_ALL_DOMAIN_STATS, call -> {
            asked.add(ConnectGetAllDomainStats.read(call.arguments()));
            var params = List.of(
                    new WireTypedParam("cpu.time", new TypedValue.UnsignedInt64(5)),
                    new WireTypedParam("new.name", new TypedValue.Text("x")));
            var stats = new WireDomainStatsRecord(new WireDomain("a", ID, 1), params);
            call.reply(new ConnectGetAllDomainStats.Reply(List.of(stats))::write);
        });
        try (var connection = open(ConnectionSettings.defaults())) {
            var stats = connection.allDomainStats(
                    Set.of(DomainStatsGroup.STATE, DomainStatsGroup.BALLOON), DomainStatsFlag.NOWAIT);

            assertThat(stats.getFirst().number("cpu.time")).hasValue(5);
            assertThat(stats.getFirst().values())
                    .isEqualTo(
                            Map.of("cpu.time", new TypedValue.UnsignedInt64(5), "new.name", new TypedValue.Text("x")));
        }
        assertThat(asked).containsExactly(new ConnectGetAllDomainStats(List.of(), 5, 1 << 29));
    }

    private LibvirtConnection open(ConnectionSettings settings) {
        return LibvirtConnection.open(transports, daemon.uri(), settings);
    }
}
