package org.vmango.libvirt.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** A connected TCP socket, with or without TLS between it and us. */
final class SocketTransport implements Transport {
    /** As much as one TLS record holds. */
    private static final int CHUNK = 16384;

    private final Socket connection;
    private final InputStream in;
    private final OutputStream out;
    private final String description;
    private final byte[] received = new byte[CHUNK];
    private final byte[] sent = new byte[CHUNK];

    /**
     * @param connection what is closed: the bare socket, because closing TLS waits for a blocked writer
     * @param stream what is read and written
     */
    SocketTransport(Socket connection, Socket stream, String description) throws IOException {
        this.connection = connection;
        this.in = stream.getInputStream();
        this.out = stream.getOutputStream();
        this.description = description;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = in.read(received, 0, Math.min(CHUNK, into.remaining()));
        if (count > 0) {
            into.put(received, 0, count);
        }
        return count;
    }

    @Override
    public void write(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            int count = Math.min(CHUNK, from.remaining());
            from.get(sent, 0, count);
            out.write(sent, 0, count);
        }
        out.flush();
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public void close() {
        TcpSocket.close(connection);
    }
}
