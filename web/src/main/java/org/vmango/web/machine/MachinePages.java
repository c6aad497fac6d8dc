package org.vmango.web.machine;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.Histories;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.MachineRef;
import org.vmango.core.Machines;
import org.vmango.core.Operation;
import org.vmango.core.OperationKind;
import org.vmango.core.OperationState;
import org.vmango.core.Operations;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Quote;
import org.vmango.core.Removal;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Fields;
import org.vmango.web.page.Frames;
import org.vmango.web.page.MachineTask;
import org.vmango.web.page.Notice;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Seen;
import org.vmango.web.page.Words;

/** The list of machines and one machine's page. Pages show what is known and never ask a hypervisor; actions do. */
public final class MachinePages {
    private static final Removal NOTHING = new Removal(List.of(), List.of());

    private final Machines machines;
    private final Operations operations;
    private final Histories histories;
    private final Frames frames;

    public MachinePages(Machines machines, Operations operations, Histories histories, Frames frames) {
        this.histories = histories;
        this.machines = machines;
        this.operations = operations;
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
        List<Operation> made = unborn(provider, context.pathParam("machine"));
        if (!made.isEmpty()) {
            frames.send(context, 200, MachineBirthPage.of(made, words));
            return;
        }
        Machine machine = known(provider, context);
        Optional<Seen> away = Seen.of(provider.name(), provider.status(), words);
        var lately = new MachineDetailPage.Lately(
                operations.on(machine.ref()),
                histories.of(machine.ref()),
                histories.since(provider.name()).filter(_ -> provider.status().isConnected()),
                machines.views(provider.name()).usage(machine.ref().id()));
        frames.send(context, 200, MachineDetailPage.of(machine, lately, away, Frames.origin(context), words));
    }

    /** What is or was done about a machine that is not there, unless it was removed. */
    private List<Operation> unborn(ProviderSnapshot provider, String text) {
        Optional<UUID> id =
                MachineId.find(text).filter(it -> find(provider, text).isEmpty());
        List<Operation> done =
                id.map(it -> operations.on(new MachineRef(provider.name(), it))).orElse(List.of());
        boolean removed = done.stream()
                .limit(1)
                .anyMatch(it -> it.subject().kind() == OperationKind.REMOVE && it.state() == OperationState.DONE);
        return removed ? List.of() : done;
    }

    /** Asks before it is done. @throws VmangoException NOT_FOUND */
    public void confirm(Context context) {
        MachineTask task = task(context);
        Machine machine = known(provider(context), context);
        frames.send(context, 200, question(task, machine, Optional.empty(), frames.words(context)));
    }

    /** What a removal takes only the host knows: where it is away, this fails, as the removal would. */
    private MachineConfirmPage question(MachineTask task, Machine machine, Optional<String> problem, Words words) {
        Removal removal = task.isDanger()
                ? machines.removal(
                        machine.ref().provider(), MachineId.format(machine.ref().id()))
                : NOTHING;
        return MachineConfirmPage.one(task, machine, removal, problem, words);
    }

    /** Does it. @throws VmangoException NOT_FOUND, CONFLICT */
    public void act(Context context, User by, Fields fields) {
        MachineTask task = task(context);
        Machine machine = known(provider(context), context);
        Words words = frames.words(context);
        if (task.isDanger() && !fields.text("Typed").strip().equals(machine.name())) {
            String problem = words.text("confirm.mistyped", machine.name());
            frames.send(context, 400, question(task, machine, Optional.of(problem), words));
            return;
        }
        perform(machines, task, machine, by);
        frames.say(context, Notice.Tone.GOOD, words.text("done." + task.word(), machine.name()));
        String usual = task.isDanger() ? Paths.MACHINES : Paths.machine(machine.ref());
        String next = fields.text("next");
        boolean gone = task.isDanger() || next.isEmpty();
        context.redirect(gone ? usual : Paths.own(next), HttpStatus.SEE_OTHER);
    }

    static void perform(Machines machines, MachineTask task, Machine machine, User by) {
        String provider = machine.ref().provider();
        String id = MachineId.format(machine.ref().id());
        task.action()
                .ifPresentOrElse(it -> machines.act(it, provider, id, by), () -> machines.remove(provider, id, by));
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
