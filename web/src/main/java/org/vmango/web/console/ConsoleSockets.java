package org.vmango.web.console;

import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.vmango.core.ErrorKind;
import org.vmango.core.MachineRef;
import org.vmango.core.Machines;
import org.vmango.core.SerialAnswer;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Exchange;
import org.vmango.web.login.Session;
import org.vmango.web.login.Sessions;

/**
 * The consoles' WebSockets. Who opens one shows a ticket as the second of its subprotocols, where no log looks: the first
 * is {@code binary}, which is what is then spoken.
 */
public final class ConsoleSockets {
    /** What stands before the ticket in its subprotocol's name. */
    static final String TICKET = "ticket.";

    private static final System.Logger log = System.getLogger(ConsoleSockets.class.getName());
    private static final String ADMISSION = Admission.class.getName();

    /** What may change with the configuration while sockets are open. */
    public record Current(Machines machines, Sessions sessions, Tickets tickets) {}

    private final Supplier<Current> current;
    private final Map<String, ConsoleSession> open = new ConcurrentHashMap<>();

    public ConsoleSockets(Supplier<Current> current) {
        this.current = current;
    }

    /**
     * Before anything is opened. @throws VmangoException UNAUTHENTICATED, FORBIDDEN
     *
     * @param origin that our own pages have: browsers tell which page opens a socket, and let any page try
     */
    public void admit(Context context, ConsoleKind kind, String origin) {
        Sessions sessions = current.get().sessions();
        sessions.require(context);
        Session session = sessions.find(context).orElseThrow();
        if (!origin.equals(context.header("Origin"))) {
            throw forbidden("this is opened by vmango's own pages only");
        }
        String provider = context.pathParam("provider");
        String machine = context.pathParam("machine");
        Ticket ticket = ticket(context)
                .flatMap(it -> current.get().tickets().redeem(it, session))
                .filter(it -> it.kind() == kind
                        && it.provider().equals(provider)
                        && current.get()
                                .machines()
                                .known(provider, machine)
                                .ref()
                                .id()
                                .equals(it.machine()))
                .orElseThrow(() -> forbidden("the ticket for this console is not good, or not any more"));
        String cookie = sessions.cookie(context).orElseThrow();
        context.attribute(
                ADMISSION,
                new Admission(
                        ticket, () -> current.get().sessions().find(cookie).isPresent()));
        log.log(
                Level.INFO,
                "console opened kind={0} provider={1} machine={2} user={3} request={4}",
                kind,
                provider,
                ticket.machine(),
                session.user(),
                Exchange.of(context).id());
    }

    /**
     * A program that has shown the API's credentials opens a serial line. Not a browser: it would add credentials that it
     * holds to whatever any page makes it open.
     *
     * @param goodStill whether the user may go on
     * @throws VmangoException FORBIDDEN, NOT_FOUND
     */
    public void admitProgram(Context context, User user, BooleanSupplier goodStill) {
        if (context.header("Origin") != null) {
            throw forbidden("browsers open consoles from vmango's own pages only");
        }
        MachineRef machine = current.get()
                .machines()
                .known(context.pathParam("provider"), context.pathParam("machine"))
                .ref();
        boolean takeOver = "yes".equals(context.queryParam("TakeOver"));
        var ticket = new Ticket(
                UUID.randomUUID(), "", machine.provider(), machine.id(), ConsoleKind.SERIAL, takeOver, Instant.MAX);
        context.attribute(ADMISSION, new Admission(ticket, goodStill));
        log.log(
                Level.INFO,
                "console opened kind={0} provider={1} machine={2} user={3} request={4}",
                ConsoleKind.SERIAL,
                machine.provider(),
                machine.id(),
                user.name(),
                Exchange.of(context).id());
    }

    private static Optional<String> ticket(Context context) {
        String protocols =
                Optional.ofNullable(context.header("Sec-WebSocket-Protocol")).orElse("");
        for (String protocol : protocols.split(",", -1)) {
            if (protocol.strip().startsWith(TICKET)) {
                return Optional.of(protocol.strip().substring(TICKET.length()));
            }
        }
        return Optional.empty();
    }

    private static VmangoException forbidden(String message) {
        return new VmangoException(ErrorKind.FORBIDDEN, message, null);
    }

    /** What happens on each socket. A handler that blocks keeps the browser's next message waiting: that is meant. */
    public void configure(WsConfig socket) {
        socket.onConnect(this::connect);
        socket.onBinaryMessage(it -> with(it, session -> session.write(it.data())));
        socket.onMessage(it -> with(it, session -> session.acknowledged(it.message())));
        socket.onClose(it -> Optional.ofNullable(open.remove(it.sessionId())).ifPresent(ConsoleSession::close));
        socket.onError(it -> Optional.ofNullable(open.remove(it.sessionId())).ifPresent(ConsoleSession::close));
    }

    private void with(WsContext context, java.util.function.Consumer<ConsoleSession> action) {
        Optional.ofNullable(open.get(context.sessionId())).ifPresent(action);
    }

    private void connect(WsContext context) {
        Admission admission = context.attribute(ADMISSION);
        if (admission == null) {
            throw new IllegalStateException("a console's socket that nobody was admitted to");
        }
        var session =
                new ConsoleSession(context.session, admission, current.get().machines());
        open.put(context.sessionId(), session);
        session.start();
    }

    /** Opens what the ticket is for; empty if somebody else has it. */
    static Optional<org.vmango.core.ByteLink> open(Machines machines, Ticket ticket) {
        var views = machines.views(ticket.provider());
        return switch (ticket.kind()) {
            case SCREEN -> Optional.of(views.openScreen(ticket.machine()));
            case SERIAL ->
                switch (views.openSerial(ticket.machine(), ticket.takeOver())) {
                    case SerialAnswer.Opened(var link) -> Optional.of(link);
                    case SerialAnswer.Busy() -> Optional.empty();
                };
        };
    }
}
