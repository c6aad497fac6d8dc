package org.vmango.web.console;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.vmango.core.ByteLink;
import org.vmango.core.MachineId;
import org.vmango.core.MachineState;
import org.vmango.core.Machines;
import org.vmango.core.VmangoException;

/** One open console: bytes from the machine to the browser on a thread of its own, and back on the socket's. */
final class ConsoleSession {
    private static final System.Logger log = System.getLogger(ConsoleSession.class.getName());
    private static final int PART = 32 << 10;
    private static final int END = -1;

    /** Proxies drop what is silent; and a session that has ended must not go on typing. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    /** How long a hypervisor may take from closing a machine's lines to telling that it is off; 1.5 s were seen. */
    private static final Duration POWER_OFF = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Session socket;
    private final Admission admission;
    private final Machines machines;
    private final SendWindow window = new SendWindow();
    private final AtomicReference<Optional<ByteLink>> link = new AtomicReference<>(Optional.empty());
    private final CountDownLatch closed = new CountDownLatch(1);

    ConsoleSession(Session socket, Admission admission, Machines machines) {
        this.socket = socket;
        this.admission = admission;
        this.machines = machines;
    }

    /** Opens the console. Until it is open nothing is read from the browser. */
    void start() {
        guarded(() -> {
            Optional<ByteLink> opened = ConsoleSockets.open(machines, admission.ticket());
            if (opened.isEmpty()) {
                end(ConsoleEnd.BUSY);
                return;
            }
            link.set(opened);
            if (closed.getCount() == 0) {
                opened.get().close();
                return;
            }
            if (isTerminal()) {
                // Tells the page that the line is open, which may have nothing to say. A screen's server always has.
                send(ByteBuffer.allocate(0));
            }
            String name = admission.ticket().kind() + "-" + admission.ticket().id();
            Thread.ofVirtual().name("console-" + name).start(() -> guarded(() -> show(opened.get())));
            Thread.ofVirtual().name("console-heart-" + name).start(this::beat);
        });
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (VmangoException e) {
            end(meaning(e));
        } catch (CompletionException e) {
            // The browser has gone away while something was sent to it.
            log.log(Level.DEBUG, "console's browser gone", e);
            close();
        } catch (RuntimeException e) {
            log.log(Level.ERROR, "console failed", e);
            end(ConsoleEnd.FAILED);
        }
    }

    private static ConsoleEnd meaning(VmangoException e) {
        return switch (e.kind()) {
            case CONFLICT -> ConsoleEnd.OFF;
            case NOT_FOUND -> ConsoleEnd.GONE;
            case UNSUPPORTED, REFUSED -> logged(e, ConsoleEnd.NONE);
            case UNREACHABLE, TIMEOUT -> logged(e, ConsoleEnd.AWAY);
            case INVALID, UNAUTHENTICATED, FORBIDDEN, INTERNAL -> logged(e, ConsoleEnd.FAILED);
        };
    }

    private static ConsoleEnd logged(VmangoException e, ConsoleEnd end) {
        log.log(Level.WARNING, "console failed kind=" + e.kind(), e);
        return end;
    }

    private void show(ByteLink from) {
        try {
            ByteBuffer part = ByteBuffer.allocate(PART);
            while (window.await() && from.read(part.clear()) != END) {
                int length = part.flip().remaining();
                send(part);
                if (isTerminal()) {
                    window.sent(length);
                }
            }
            if (closed.getCount() > 0) {
                end(whyEnded());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isTerminal() {
        return admission.ticket().kind() == ConsoleKind.SERIAL;
    }

    /** Waits until the network has taken it: a slow browser makes the machine wait. */
    private void send(ByteBuffer part) {
        var sent = new Callback.Completable();
        socket.sendBinary(part, sent);
        sent.join();
    }

    /**
     * A line that ends by itself was taken, or has lost its machine: its lines close before the hypervisor says that it
     * is off.
     */
    private ConsoleEnd whyEnded() throws InterruptedException {
        long deadline = System.nanoTime() + POWER_OFF.toNanos();
        while (isOn()) {
            if (System.nanoTime() - deadline > 0 || closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return ConsoleEnd.TAKEN;
            }
        }
        return ConsoleEnd.OFF;
    }

    private boolean isOn() {
        Ticket ticket = admission.ticket();
        MachineState state = machines.get(ticket.provider(), MachineId.format(ticket.machine()))
                .state();
        return switch (state) {
            case RUNNING, PAUSED, STOPPING, SUSPENDED -> true;
            case STOPPED, CRASHED, CREATING, REMOVING, UNKNOWN -> false;
        };
    }

    private void beat() {
        try {
            while (!closed.await(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!admission.goodStill().getAsBoolean()) {
                    end(ConsoleEnd.SIGNED_OUT);
                    return;
                }
                socket.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** From the browser; blocks until the machine has taken it. */
    void write(ByteBuffer typed) {
        guarded(() -> link.get().ifPresent(it -> it.write(typed)));
    }

    /** What the page has drawn, in bytes; other words are none that we know. */
    void acknowledged(String message) {
        if (message.matches("[0-9]{1,9}")) {
            window.seen(Long.parseLong(message));
        }
    }

    private void end(ConsoleEnd why) {
        socket.close(why.status(), why.name(), Callback.NOOP);
        close();
    }

    /** Lets go of the machine's side; may be called again. */
    void close() {
        closed.countDown();
        window.close();
        link.getAndSet(Optional.empty()).ifPresent(ByteLink::close);
    }
}
