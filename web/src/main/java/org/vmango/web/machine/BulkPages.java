package org.vmango.web.machine;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vmango.core.Machine;
import org.vmango.core.Machines;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.Quote;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Fields;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Notice;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Words;

/** An action on several machines: one question that names them, then all at once. */
public final class BulkPages {
    private final Machines machines;
    private final Frames frames;

    public BulkPages(Machines machines, Frames frames) {
        this.machines = machines;
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
        perform(context, task, chosen, by);
        context.redirect(next, HttpStatus.SEE_OTHER);
    }

    private void perform(Context context, MachineTask task, List<Machine> chosen, User by) {
        List<String> failures = Together.run(chosen, Machine::name, it -> MachinePages.perform(machines, task, it, by));
        Together.tell(frames, context, task.word(), chosen.size(), failures);
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
