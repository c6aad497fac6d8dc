package org.vmango.web.machine;

import io.javalin.http.Context;
import org.vmango.core.Machine;
import org.vmango.core.MachineViews;
import org.vmango.core.Machines;
import org.vmango.core.ScreenPicture;
import org.vmango.core.VmangoException;
import org.vmango.web.http.JsonAnswer;
import org.vmango.web.page.Frames;

/** What the machine's page fetches beside itself: numbers for its graphs, a picture of the screen, the XML. */
public final class LivePages {
    private final Machines machines;
    private final Frames frames;

    public LivePages(Machines machines, Frames frames) {
        this.machines = machines;
        this.frames = frames;
    }

    /** Never asks the host. @throws VmangoException NOT_FOUND */
    public void usage(Context context) {
        Machine machine = machine(context);
        JsonAnswer.send(
                context,
                200,
                UsageSeries.of(machine, views(machine).usage(machine.ref().id())));
    }

    /** @throws VmangoException NOT_FOUND, CONFLICT, UNSUPPORTED */
    public void picture(Context context) {
        Machine machine = machine(context);
        ScreenPicture picture = views(machine).picture(machine.ref().id());
        context.res().setContentLengthLong(picture.png().length);
        context.status(200).contentType("image/png");
        // That of the usual type would stay, and a picture has none.
        context.res().setCharacterEncoding(null);
        context.result(picture.png());
    }

    /** @throws VmangoException NOT_FOUND */
    public void definition(Context context) {
        Machine machine = machine(context);
        String xml = views(machine).definition(machine.ref().id());
        frames.send(context, 200, DefinitionPage.of(machine, xml, frames.words(context)));
    }

    private Machine machine(Context context) {
        return machines.known(context.pathParam("provider"), context.pathParam("machine"));
    }

    private MachineViews views(Machine machine) {
        return machines.views(machine.ref().provider());
    }
}
