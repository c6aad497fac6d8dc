package org.vmango.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vmango.libvirt.fake.FakeLibvirtd;
import org.vmango.libvirt.protocol.ConnectSupportsFeature;
import org.vmango.libvirt.protocol.NetworkUpdate;
import org.vmango.libvirt.protocol.Procedure;
import org.vmango.libvirt.protocol.WireNetwork;
import org.vmango.libvirt.transport.TransportSettings;
import org.vmango.libvirt.transport.Transports;
import org.vmango.libvirt.type.NetworkUpdateCommand;
import org.vmango.libvirt.type.NetworkUpdateFlag;
import org.vmango.libvirt.type.NetworkUpdateSection;

/** Changing a network, of daemons new and old. */
@Timeout(30)
final class NetworkUpdateTest {
    private static final UUID ID = new UUID(1, 2);

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
    void update_sendsCommandThenSection() throws Exception {
        assertThat(update(true)).isEqualTo(new NetworkUpdate(new WireNetwork("net", ID), 3, 4, -1, "<host/>", 3));
    }

    @Test
    void update_daemonBefore7_2_sendsSectionThenCommand() throws Exception {
        assertThat(update(false)).isEqualTo(new NetworkUpdate(new WireNetwork("net", ID), 4, 3, -1, "<host/>", 3));
    }

    private NetworkUpdate update(boolean correctOrder) throws Exception {
        var asked = new ArrayList<NetworkUpdate>();
        daemon.on(Procedure.CONNECT_SUPPORTS_FEATURE, call -> {
            boolean order = ConnectSupportsFeature.read(call.arguments()).feature() == 16;
            call.reply(new ConnectSupportsFeature.Reply(order && !correctOrder ? 0 : 1)::write);
        });
        daemon.on(Procedure.NETWORK_UPDATE, call -> {
            asked.add(NetworkUpdate.read(call.arguments()));
            call.reply(new NetworkUpdate.Reply()::write);
        });
        try (var connection = LibvirtConnection.open(transports, daemon.uri(), ConnectionSettings.defaults())) {
            new Network(connection.calls(), new WireNetwork("net", ID))
                    .update(
                            NetworkChange.of(
                                    NetworkUpdateCommand.ADD_LAST, NetworkUpdateSection.IP_DHCP_HOST, "<host/>"),
                            NetworkUpdateFlag.AFFECT_LIVE,
                            NetworkUpdateFlag.AFFECT_CONFIG);
        }
        return asked.getFirst();
    }
}
