package org.vmango.libvirt.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.channel.LocalWindow;
import org.apache.sshd.common.util.buffer.Buffer;
import org.slf4j.LoggerFactory;

/**
 * Channels whose data goes into an {@link Inbound}. MINA's own for forwarding tell the other side at once that there is room
 * again, and so keep any amount for a slow reader.
 */
final class SshChannels {
    private SshChannels() {}

    /** To a socket that the host can reach: {@code direct-streamlocal@openssh.com} (OpenSSH's PROTOCOL file, 2.4) or {@code direct-tcpip}. */
    static final class Forwarded extends AbstractClientChannel {
        private final Destination destination;
        private final Inbound inbound;

        Forwarded(Destination destination, Inbound inbound) {
            super(destination.type());
            this.destination = destination;
            this.inbound = inbound;
        }

        @Override
        public synchronized OpenFuture open() throws IOException {
            openFuture = new DefaultOpenFuture(toString(), futureLock);
            LocalWindow window = getLocalWindow();
            Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN);
            buffer.putString(getChannelType());
            buffer.putUInt(getChannelId());
            buffer.putUInt(window.getSize());
            buffer.putUInt(window.getPacketSize());
            destination.write(buffer);
            writePacket(buffer);
            return openFuture;
        }

        @Override
        protected void doOpen() {
            invertedIn = new ChannelOutputStream(
                    this,
                    getRemoteWindow(),
                    LoggerFactory.getLogger(Forwarded.class),
                    SshConstants.SSH_MSG_CHANNEL_DATA,
                    true);
        }

        @Override
        protected void doWriteData(byte[] data, int offset, long length) {
            inbound.receive(data, offset, (int) length);
        }

        @Override
        protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
            getLocalWindow().release(length);
        }

        @Override
        public void handleEof() throws IOException {
            super.handleEof();
            inbound.end(null);
        }
    }

    /** What a forwarded channel leads to. */
    sealed interface Destination {
        String type();

        /** Appends the part of the open message that is the type's own. */
        void write(Buffer buffer);

        record Unix(String path) implements Destination {
            @Override
            public String type() {
                return "direct-streamlocal@openssh.com";
            }

            @Override
            public void write(Buffer buffer) {
                buffer.putString(path);
                buffer.putString("");
                buffer.putUInt(0);
            }

            @Override
            public String toString() {
                return path;
            }
        }

        record Tcp(String host, int port) implements Destination {
            @Override
            public String type() {
                return "direct-tcpip";
            }

            /** The originator is for the host's log only. */
            @Override
            public void write(Buffer buffer) {
                buffer.putString(host);
                buffer.putUInt(port);
                buffer.putString("127.0.0.1");
                buffer.putUInt(0);
            }

            @Override
            public String toString() {
                return TcpSocket.authority(host, port);
            }
        }
    }

    /**
     * Standard input and output of a command; of what it says on standard error, the beginning is kept. The inbound does not end
     * with the output but with the channel, because the exit status comes in between.
     */
    static final class Exec extends ChannelExec {
        private static final int MAX_COMPLAINT = 2048;

        private final Inbound inbound;
        private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();

        Exec(String command, Inbound inbound) {
            super(command, null, Map.of());
            this.inbound = inbound;
        }

        String complaint() {
            return complaint.toString(StandardCharsets.UTF_8).strip();
        }

        @Override
        protected void doWriteData(byte[] data, int offset, long length) {
            inbound.receive(data, offset, (int) length);
        }

        @Override
        protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
            int kept = (int) Math.min(length, MAX_COMPLAINT - complaint.size());
            if (kept > 0) {
                complaint.write(data, offset, kept);
            }
            getLocalWindow().release(length);
        }
    }
}
