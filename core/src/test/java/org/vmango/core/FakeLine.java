package org.vmango.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;

/** A link to a fake guest: two pipes, which hold some kilobytes and then make the writer wait, as a real line does. */
final class FakeLine implements ByteLink {
    /** What the guest does with what is typed, until either ends. */
    @FunctionalInterface
    interface Guest {
        void run(InputStream typed, OutputStream shown) throws IOException;
    }

    private final Pipe typed = pipe();
    private final Pipe shown = pipe();
    private final Runnable onClose;

    /** @param onClose called once or more when the line is closed */
    FakeLine(Guest guest, Runnable onClose) {
        this.onClose = onClose;
        Thread.ofVirtual().name("fake-guest").start(() -> run(guest));
    }

    private void run(Guest guest) {
        try (InputStream in = Channels.newInputStream(typed.source());
                OutputStream out = Channels.newOutputStream(shown.sink())) {
            guest.run(in, out);
        } catch (IOException _) {
            // The other side has hung up.
        }
    }

    /** Ends what the guest shows, as when its power goes. */
    void hangUp() {
        close(shown.sink());
    }

    @Override
    public int read(ByteBuffer into) {
        try {
            return shown.source().read(into);
        } catch (IOException _) {
            return -1;
        }
    }

    @Override
    public void write(ByteBuffer from) {
        WritableByteChannel sink = typed.sink();
        try {
            while (from.hasRemaining()) {
                sink.write(from);
            }
        } catch (IOException e) {
            throw new VmangoException(ErrorKind.UNREACHABLE, "the line is closed", e);
        }
    }

    @Override
    public void close() {
        close(typed.sink());
        close(shown.source());
        onClose.run();
    }

    private static void close(java.nio.channels.Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pipe pipe() {
        try {
            return Pipe.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
