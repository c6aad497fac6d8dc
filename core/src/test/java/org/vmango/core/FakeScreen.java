package org.vmango.core;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** An RFB server of version 3.8 (RFC 6143) without a password: a picture whose colour each key press changes. */
final class FakeScreen implements FakeLine.Guest {
    static final int WIDTH = 320;
    static final int HEIGHT = 200;
    private static final byte[] VERSION = "RFB 003.008\n".getBytes(StandardCharsets.US_ASCII);
    /** 32 bits a pixel, depth 24, little endian, true colour, 8 bits each at 16, 8 and 0. */
    private static final byte[] FORMAT = {32, 24, 0, 1, 0, (byte) 255, 0, (byte) 255, 0, (byte) 255, 16, 8, 0, 0, 0, 0};

    private final String name;
    private int colour;
    /** Which of a pixel's bytes is its red one; blue is the one opposite. */
    private int red = 2;

    FakeScreen(String name) {
        this.name = name;
    }

    @Override
    public void run(InputStream typed, OutputStream shown) throws IOException {
        var in = new DataInputStream(typed);
        var out = new DataOutputStream(shown);
        greet(in, out);
        while (true) {
            int type = in.read();
            switch (type) {
                case 0 -> order(in.readNBytes(19)); // SetPixelFormat
                case 2 -> {
                    in.readNBytes(1);
                    in.readNBytes(4 * in.readUnsignedShort()); // SetEncodings
                }
                case 3 -> update(in, out);
                case 4 -> {
                    in.readNBytes(7); // KeyEvent
                    colour += 40;
                }
                case 5 -> in.readNBytes(5); // PointerEvent
                case 6 -> {
                    in.readNBytes(3);
                    in.readNBytes(in.readInt()); // ClientCutText
                }
                default -> {
                    return;
                }
            }
        }
    }

    /** What it shows before any key is pressed, as PNG. */
    static byte[] png() {
        var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.setRGB(x, y, pixel(x, y, 0));
            }
        }
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** Red, green and blue, the lowest byte last. */
    private static int pixel(int x, int y, int colour) {
        return (x * 255 / WIDTH) << 16 | y << 8 | (colour + 128 & 255);
    }

    /** Clients choose the order of the colours. */
    private void order(byte[] format) {
        red = format[3 + 10] / Byte.SIZE;
    }

    private void greet(DataInputStream in, DataOutputStream out) throws IOException {
        out.write(VERSION);
        in.readNBytes(VERSION.length);
        out.write(new byte[] {1, 1}); // one way to sign in: none
        in.readNBytes(1);
        out.writeInt(0);
        in.readNBytes(1);
        out.writeShort(WIDTH);
        out.writeShort(HEIGHT);
        out.write(FORMAT);
        byte[] title = name.getBytes(StandardCharsets.UTF_8);
        out.writeInt(title.length);
        out.write(title);
        out.flush();
    }

    /** The whole picture, raw; a request for what has changed waits for ever if nothing has. */
    private void update(DataInputStream in, DataOutputStream out) throws IOException {
        boolean onlyChanges = in.read() != 0;
        in.readNBytes(8);
        if (onlyChanges && colour == 0) {
            return;
        }
        out.writeShort(0);
        out.writeShort(1);
        out.writeShort(0);
        out.writeShort(0);
        out.writeShort(WIDTH);
        out.writeShort(HEIGHT);
        out.writeInt(0);
        var row = new byte[WIDTH * 4];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int pixel = pixel(x, y, colour);
                row[x * 4 + 2 - red] = (byte) pixel;
                row[x * 4 + 1] = (byte) (pixel >> 8);
                row[x * 4 + red] = (byte) (pixel >> 16);
            }
            out.write(row);
        }
        out.flush();
    }
}
