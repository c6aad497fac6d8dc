package org.vmango.provider.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.vmango.libvirt.Console;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.type.ConsoleFlag;
import org.vmango.libvirt.type.StreamPart;

/** Reads what a guest prints on its serial console. */
final class GuestConsole implements AutoCloseable {
    private final Console console;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    private GuestConsole(Console console) {
        this.console = console;
    }

    static GuestConsole open(LibvirtConnection connection, UUID machine) {
        return new GuestConsole(connection.domain(machine).guest().openConsole(ConsoleFlag.FORCE));
    }

    /** Reads until the text has come. @return all that was printed so far */
    String readUntil(String text, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!seen.toString(UTF_8).contains(text)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no '" + text + "' in:\n" + seen.toString(UTF_8));
            }
            Optional<StreamPart> part = console.read(Duration.ofNanos(left));
            if (part.isPresent() && part.get() instanceof StreamPart.Data data) {
                byte[] bytes = new byte[data.bytes().remaining()];
                data.bytes().get(bytes);
                seen.writeBytes(bytes);
            }
            if (part.isPresent() && part.get() instanceof StreamPart.End) {
                throw new AssertionError("the console ended after:\n" + seen.toString(UTF_8));
            }
        }
        return seen.toString(UTF_8);
    }

    @Override
    public void close() {
        console.close();
    }
}
