package org.vmango.web.machine;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.Machines;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Quote;
import org.vmango.core.StepListener;
import org.vmango.core.Usage;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Fields;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Notice;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Seen;
import org.vmango.web.page.Words;

/** The list of machines and one machine's page. Pages show what is known and never ask a hypervisor; actions do. */
public final class MachinePages {
    private final Machines machines;
    private final Frames frames;

    public MachinePages(Machines machines, Frames frames) {
        this.machines = machines;
        this.frames = frames;
    }

    public void list(Context context) {
        MachineListView view =
                MachineListView.read(parameter(context, "q"), parameter(context, "sort"), parameter(context, "page"));
        frames.send(context, 200, MachineListPage.of(machines.list(), view, frames.words(context)));
    }

    /** @throws VmangoException NOT_FOUND */
    public void detail(Context context) {
        ProviderSnapshot provider = provider(context);
        Words words = frames.words(context);
        Optional<Seen> away = Seen.of(provider.name(), provider.status(), words);
        Machine machine = known(provider, context);
        List<Usage> history =
                machines.views(provider.name()).usage(machine.ref().id());
        frames.send(context, 200, MachineDetailPage.of(machine, away, history, Frames.origin(context), words));
    }

    /** Asks before it is done. @throws VmangoException NOT_FOUND */
    public void confirm(Context context) {
        MachineTask task = task(context);
        Machine machine = known(provider(context), context);
        frames.send(context, 200, MachineConfirmPage.one(task, machine, Optional.empty(), frames.words(context)));
    }

    /** Does it. @throws VmangoException NOT_FOUND, CONFLICT */
    public void act(Context context, Fields fields) {
        MachineTask task = task(context);
        Machine machine = known(provider(context), context);
        Words words = frames.words(context);
        if (task.isDanger() && !fields.text("Typed").strip().equals(machine.name())) {
            String problem = words.text("confirm.mistyped", machine.name());
            frames.send(context, 400, MachineConfirmPage.one(task, machine, Optional.of(problem), words));
            return;
        }
        perform(machines, task, machine);
        frames.say(context, Notice.Tone.GOOD, words.text("done." + task.word(), machine.name()));
        String usual = task.isDanger() ? Paths.MACHINES : Paths.machine(machine.ref());
        String next = fields.text("next");
        boolean gone = task.isDanger() || next.isEmpty();
        context.redirect(gone ? usual : Paths.own(next), HttpStatus.SEE_OTHER);
    }

    static void perform(Machines machines, MachineTask task, Machine machine) {
        String provider = machine.ref().provider();
        String id = MachineId.format(machine.ref().id());
        task.action()
                .ifPresentOrElse(
                        it -> machines.act(it, provider, id), () -> machines.remove(provider, id, StepListener.NONE));
    }

    private ProviderSnapshot provider(Context context) {
        String name = context.pathParam("provider");
        return machines.list().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> VmangoException.notFound("there is no provider " + Quote.of(name)));
    }

    private static Machine known(ProviderSnapshot provider, Context context) {
        String text = context.pathParam("machine");
        return find(provider, text)
                .orElseThrow(() -> VmangoException.notFound(
                        "there is no machine " + Quote.of(text) + " on provider '" + provider.name() + "'"));
    }

    /** By its id or its name. */
    static Optional<Machine> find(ProviderSnapshot provider, String text) {
        return MachineId.find(text)
                .flatMap(it -> Optional.ofNullable(provider.machines().get(it)))
                .or(() -> provider.machines().values().stream()
                        .filter(it -> it.name().equals(text))
                        .findFirst());
    }

    private static MachineTask task(Context context) {
        String word = context.pathParam("task");
        return MachineTask.find(word)
                .orElseThrow(() -> VmangoException.notFound("there is no action " + Quote.of(word)));
    }

    private static String parameter(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }
}
