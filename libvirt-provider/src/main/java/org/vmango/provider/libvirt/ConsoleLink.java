package org.vmango.provider.libvirt;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vmango.core.ByteLink;
import org.vmango.libvirt.Console;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.type.StreamPart;

/** A serial console as a link. */
final class ConsoleLink implements ByteLink {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int END = -1;

    private final Console console;
    private final HostCall host;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** What has come and did not fit; for the one reader. */
    private ByteBuffer rest = ByteBuffer.allocate(0);

    ConsoleLink(Console console, HostCall host) {
        this.console = console;
        this.host = host;
    }

    @Override
    public int read(ByteBuffer into) {
        while (!rest.hasRemaining()) {
            switch (next()) {
                case StreamPart.Data(ByteBuffer bytes) -> rest = bytes;
                case StreamPart.Hole _ -> {} // not of a terminal
                case StreamPart.End() -> {
                    return END;
                }
            }
        }
        int count = Math.min(rest.remaining(), into.remaining());
        into.put(rest.slice(rest.position(), count));
        rest.position(rest.position() + count);
        return count;
    }

    private StreamPart next() {
        try {
            while (true) {
                var part = console.read(PATIENCE);
                if (part.isPresent()) {
                    return part.get();
                }
            }
        } catch (LibvirtException _) {
            // The daemon's answer when somebody else takes the console, and at times when the machine stops.
            return new StreamPart.End();
        } catch (LibvirtFailure e) {
            if (closed.get()) {
                return new StreamPart.End();
            }
            throw LibvirtErrors.translate(e, "reading the serial console", host.provider());
        }
    }

    @Override
    public void write(ByteBuffer from) {
        try {
            console.write(from);
        } catch (LibvirtFailure e) {
            throw LibvirtErrors.translate(e, "writing to the serial console", host.provider());
        }
    }

    @Override
    public void close() {
        closed.set(true);
        console.close();
    }
}
