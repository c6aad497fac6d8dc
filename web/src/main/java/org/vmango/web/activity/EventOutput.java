package org.vmango.web.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Writes server-sent events. */
final class EventOutput {
    private final OutputStream out;

    EventOutput(OutputStream out) throws IOException {
        this.out = out;
        // How long a browser waits before it connects again, in milliseconds.
        line("retry: 1000");
    }

    void event(long id, EventStreams.Message message) throws IOException {
        write("id: " + id + "\nevent: " + message.name() + "\ndata: " + message.data() + "\n\n");
    }

    /** A field or comment that stands alone. */
    void line(String line) throws IOException {
        write(line + "\n\n");
    }

    void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }
}
