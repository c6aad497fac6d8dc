package org.vmango.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** Sends what no well-behaved client would, byte by byte. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** One request on a connection of its own; the answer until the server closes. */
    static String exchange(int port, String request) throws IOException {
        try (var client = new RawClient(port)) {
            client.send(request.getBytes(ISO_8859_1));
            return client.untilClosed();
        }
    }

    void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    /** Says that nothing more will come. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** All that comes until the server closes the connection. */
    String untilClosed() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    /** What comes up to and with this text. */
    String until(String end) throws IOException {
        var shown = new StringBuilder();
        while (!endsWith(shown, end)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + shown);
            }
            // ISO 8859-1: each byte is the character of its number
            shown.append((char) next);
        }
        return shown.toString();
    }

    /** Looks at the end alone: megabytes may have come. */
    private static boolean endsWith(StringBuilder text, String end) {
        int at = text.length() - end.length();
        return at >= 0 && text.indexOf(end, at) == at;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
