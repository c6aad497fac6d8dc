package org.vmango.web.console;

import io.javalin.http.Context;
import org.vmango.core.Machine;
import org.vmango.core.Machines;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Fields;
import org.vmango.web.http.JsonAnswer;
import org.vmango.web.login.Session;
import org.vmango.web.page.Frames;

/** The pages that hold the consoles, and the tickets that their scripts open them with. */
public final class ConsolePages {
    private final Machines machines;
    private final Tickets tickets;
    private final Frames frames;

    public ConsolePages(Machines machines, Tickets tickets, Frames frames) {
        this.machines = machines;
        this.tickets = tickets;
        this.frames = frames;
    }

    /** @throws VmangoException NOT_FOUND */
    public void page(Context context, ConsoleKind kind) {
        frames.send(context, 200, ConsolePage.of(machine(context), kind, frames.words(context)));
    }

    /** A ticket for the request's session. @throws VmangoException NOT_FOUND */
    public void ticket(Context context, Fields fields, Session session, ConsoleKind kind) {
        boolean takeOver = kind == ConsoleKind.SERIAL && fields.text("TakeOver").equals("yes");
        String ticket = tickets.issue(session, machine(context).ref(), kind, takeOver);
        JsonAnswer.send(context, 200, new TicketJson(ticket));
    }

    private Machine machine(Context context) {
        return machines.known(context.pathParam("provider"), context.pathParam("machine"));
    }
}
