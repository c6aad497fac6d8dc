package org.vmango.web.machine;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.core.Machines;
import org.vmango.core.Operation;
import org.vmango.core.Operations;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Quote;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Fields;
import org.vmango.web.page.Frames;
import org.vmango.web.page.MachineTask;
import org.vmango.web.page.Notice;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Words;

/** An action on several machines: one question that names them, then an operation for each, all at once. */
public final class BulkPages {
    /** What is done by then the next page tells; the rest is seen among the tasks. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Opens the drawer. */
    private static final String TASKS = "#tasks";

    private final Machines machines;
    private final Operations operations;
    private final Frames frames;

    public BulkPages(Machines machines, Operations operations, Frames frames) {
        this.machines = machines;
        this.operations = operations;
        this.frames = frames;
    }

    /** Asks, or does it if it has been asked. @throws VmangoException INVALID for an action that there is not */
    public void act(Context context, User by, Fields fields) {
        Words words = frames.words(context);
        String word = fields.text("Action");
        MachineTask task = MachineTask.find(word)
                .orElseThrow(() -> VmangoException.invalid("Action", "there is no action " + Quote.of(word)));
        String next = Paths.own(fields.text("next"));
        List<Machine> chosen = chosen(fields);
        if (chosen.isEmpty()) {
            frames.say(context, Notice.Tone.WARN, words.text("done.nothing"));
            context.redirect(next, HttpStatus.SEE_OTHER);
            return;
        }
        String typed = fields.text("Typed").strip();
        boolean asked = !fields.text("Confirmed").isEmpty();
        boolean mistyped = task.isDanger() && !typed.equals(Integer.toString(chosen.size()));
        if (!asked || mistyped) {
            Optional<String> problem =
                    asked ? Optional.of(words.text("confirm.mistyped", chosen.size())) : Optional.empty();
            frames.send(context, asked ? 400 : 200, MachineConfirmPage.several(task, chosen, next, problem, words));
            return;
        }
        boolean over = perform(context, task, chosen, by);
        context.redirect(over ? next : next + TASKS, HttpStatus.SEE_OTHER);
    }

    /** @return whether all is done, or has failed */
    private boolean perform(Context context, MachineTask task, List<Machine> chosen, User by) {
        var begun = new ConcurrentLinkedQueue<Operation>();
        List<String> failures =
                new ArrayList<>(Together.run(chosen, Machine::name, it -> begun.add(begin(task, it, by))));
        List<Operation> now = watched(begun);
        now.forEach(
                it -> it.failure().ifPresent(why -> failures.add(it.subject().name() + ": " + why.message())));
        int running = Math.toIntExact(now.stream().filter(it -> !it.hasEnded()).count());
        if (running == 0) {
            Together.tell(frames, context, task.word(), chosen.size(), failures);
            return true;
        }
        Words words = frames.words(context);
        String going = words.text("done.going", chosen.size() - failures.size() - running, chosen.size(), running);
        String list = failures.isEmpty() ? "" : " " + words.text("done.not", String.join("; ", failures));
        frames.say(context, failures.isEmpty() ? Notice.Tone.GOOD : Notice.Tone.BAD, going + list);
        return false;
    }

    private Operation begin(MachineTask task, Machine machine, User by) {
        String provider = machine.ref().provider();
        String id = MachineId.format(machine.ref().id());
        return task.action()
                .map(it -> machines.startAct(it, provider, id, by))
                .orElseGet(() -> machines.startRemove(provider, id, by));
    }

    /** As they are when all have ended, or there is no more patience. */
    private List<Operation> watched(Collection<Operation> begun) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        return begun.stream()
                .map(it -> operations.await(it.id(), _ -> false, Duration.ofNanos(end - System.nanoTime())))
                .toList();
    }

    /** Those of the named machines that are still there. */
    private List<Machine> chosen(Fields fields) {
        Map<String, ProviderSnapshot> providers =
                machines.list().stream().collect(Collectors.toMap(ProviderSnapshot::name, Function.identity()));
        List<Machine> chosen = new ArrayList<>();
        for (String key : fields.texts("Machine")) {
            int slash = key.lastIndexOf('/');
            Optional.ofNullable(slash < 0 ? null : providers.get(key.substring(0, slash)))
                    .flatMap(it -> MachinePages.find(it, key.substring(slash + 1)))
                    .ifPresent(chosen::add);
        }
        return chosen;
    }
}
