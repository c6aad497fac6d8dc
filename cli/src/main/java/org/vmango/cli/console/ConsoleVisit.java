package org.vmango.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.net.http.WebSocket;
import java.util.function.Function;
import org.vmango.cli.terminal.ClientException;
import org.vmango.cli.terminal.ExitCode;
import org.vmango.cli.terminal.Surroundings;

/** From the moment when somebody attaches to a serial line until the line or the person goes. */
public final class ConsoleVisit {
    private final Surroundings surroundings;
    private final String machine;

    /** @param machine what messages call it */
    public ConsoleVisit(Surroundings surroundings, String machine) {
        this.surroundings = surroundings;
        this.machine = machine;
    }

    /**
     * Returns when the person has left.
     *
     * @throws ClientException if the line was closed from the other side
     */
    public void run(Function<WebSocket.Listener, WebSocket> open) {
        // Bytes, which need not be text.
        var link = new ConsoleLink(new FileOutputStream(FileDescriptor.out));
        WebSocket socket = open.apply(link);
        surroundings.say("attached to " + machine + ": Ctrl-] leaves");
        int status;
        try (RawTerminal _ = new RawTerminal()) {
            Thread.ofPlatform()
                    .daemon()
                    .name("keys")
                    .start(() -> link.type(surroundings.streams().in(), socket));
            status = link.await();
        } finally {
            socket.abort();
        }
        surroundings.say("");
        if (status != ConsoleLink.LEFT) {
            throw ended(status);
        }
    }

    /** The server's statuses; docs/api.md lists them. */
    private ClientException ended(int status) {
        return switch (status) {
            case 4000 -> new ClientException(ExitCode.CONFLICT, machine + " is off");
            case 4001 ->
                new ClientException(
                        ExitCode.CONFLICT,
                        "somebody else has the serial line of " + machine + ": --take-over takes it");
            case 4002 ->
                new ClientException(ExitCode.CONFLICT, "somebody else has taken the serial line of " + machine);
            case 4003 -> new ClientException(ExitCode.AWAY, "the hypervisor of " + machine + " cannot be reached");
            case 4004 -> new ClientException(ExitCode.FAILED, machine + " has no serial line");
            case 4006 -> new ClientException(ExitCode.NOT_FOUND, machine + " is gone");
            default -> new ClientException(ExitCode.AWAY, "the connection to " + machine + " was lost");
        };
    }
}
