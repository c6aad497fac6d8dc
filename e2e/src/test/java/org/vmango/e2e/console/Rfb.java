package org.vmango.e2e.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A viewer of a screen, as far as it takes to see that there is one: RFC 6143 with raw pixels. */
final class Rfb {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PIXEL = 4;
    private static final int BELL = 2;

    private final Socket socket;
    private final int width;
    private final int height;
    private final String name;

    private Rfb(Socket socket, int width, int height, String name) {
        this.socket = socket;
        this.width = width;
        this.height = height;
        this.name = name;
    }

    /** Greets the server, signs in as nobody and asks for raw pixels of four bytes. */
    static Rfb greet(Socket socket) {
        String version = text(socket.read(VERSION.length, PATIENCE));
        if (!version.equals("RFB 003.008\n")) {
            throw new AssertionError("not a screen's greeting: " + version);
        }
        socket.send(VERSION);
        socket.read(socket.read(1, PATIENCE)[0], PATIENCE);
        socket.send(new byte[] {1});
        if (integer(socket.read(4, PATIENCE)) != 0) {
            throw new AssertionError("the screen does not let us in");
        }
        socket.send(new byte[] {1});
        ByteBuffer init = ByteBuffer.wrap(socket.read(24, PATIENCE));
        int width = init.getShort() & 0xffff;
        int height = init.getShort() & 0xffff;
        String name = text(socket.read(init.getInt(20), PATIENCE));
        // 32 bits, depth 24, little endian, true colour; then the one encoding 0, which is raw
        socket.send(new byte[] {0, 0, 0, 0, 32, 24, 0, 1, 0, -1, 0, -1, 0, -1, 16, 8, 0, 0, 0, 0});
        socket.send(new byte[] {2, 0, 0, 1, 0, 0, 0, 0});
        return new Rfb(socket, width, height, name);
    }

    String name() {
        return name;
    }

    int pixels() {
        return width * height;
    }

    /** Asks for the whole picture, or for what changes, which may be long in coming. */
    void ask(boolean onlyChanges) {
        socket.send(ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) (onlyChanges ? 1 : 0))
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height)
                .array());
    }

    /** Presses and releases a key. */
    void press(int keysym) {
        for (int down = 1; down >= 0; down--) {
            socket.send(ByteBuffer.allocate(8)
                    .put((byte) 4)
                    .put((byte) down)
                    .putShort((short) 0)
                    .putInt(keysym)
                    .array());
        }
    }

    /** Receives one update. @return how many pixels came */
    int update() {
        byte type = socket.read(1, PATIENCE)[0];
        while (type == BELL) {
            type = socket.read(1, PATIENCE)[0];
        }
        if (type != 0) {
            throw new AssertionError("not an update of the screen but message " + type);
        }
        int rectangles = ByteBuffer.wrap(socket.read(3, PATIENCE)).getShort(1) & 0xffff;
        int pixels = 0;
        for (int i = 0; i < rectangles; i++) {
            ByteBuffer rectangle = ByteBuffer.wrap(socket.read(12, PATIENCE));
            int size = (rectangle.getShort(4) & 0xffff) * (rectangle.getShort(6) & 0xffff);
            socket.read(size * PIXEL, PATIENCE);
            pixels += size;
        }
        return pixels;
    }

    private static int integer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
