package org.vmango.provider.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenAddressTest {
    private static Optional<ScreenAddress> read(String graphics) {
        return ScreenAddress.read(XmlElement.parse("<domain><devices>" + graphics + "</devices></domain>"));
    }

    @Test
    void read_tcp_addressAndPort() {
        assertThat(read("<graphics type='vnc' port='5901' listen='127.0.0.1'/>"))
                .contains(new ScreenAddress.Tcp("127.0.0.1", 5901));
        assertThat(
                        read(
                                "<graphics type='vnc' port='5901'><listen type='network' address='10.0.0.1' network='x'/></graphics>"))
                .contains(new ScreenAddress.Tcp("10.0.0.1", 5901));
        assertThat(read("<graphics type='vnc' port='5901'/>")).contains(new ScreenAddress.Tcp("127.0.0.1", 5901));
    }

    @Test
    void read_socket_itsPath() {
        assertThat(read("<graphics type='vnc'><listen type='socket' socket='/run/vnc.sock'/></graphics>"))
                .contains(new ScreenAddress.Socket("/run/vnc.sock"));
        assertThat(read("<graphics type='vnc' socket='/run/vnc.sock'/>"))
                .contains(new ScreenAddress.Socket("/run/vnc.sock"));
    }

    @Test
    void read_otherKindsFirst_vncFound() {
        assertThat(read("<graphics type='spice' port='5900'/><graphics type='vnc' port='5901'/>"))
                .contains(new ScreenAddress.Tcp("127.0.0.1", 5901));
    }

    @Test
    void read_noneOrNotListening_empty() {
        assertThat(read("")).isEmpty();
        assertThat(read("<graphics type='spice' port='5900'/>")).isEmpty();
        assertThat(read("<graphics type='vnc' port='-1' autoport='yes'/>")).isEmpty();
        assertThat(read("<graphics type='vnc'><listen type='none'/></graphics>"))
                .isEmpty();
    }
}
