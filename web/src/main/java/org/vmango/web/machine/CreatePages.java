package org.vmango.web.machine;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.vmango.core.FieldError;
import org.vmango.core.Machine;
import org.vmango.core.MachineNames;
import org.vmango.core.Machines;
import org.vmango.core.Plans;
import org.vmango.core.SshKeys;
import org.vmango.core.StepListener;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Fields;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Notice;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Words;

/** The page that makes machines. */
public final class CreatePages {
    private final Machines machines;
    private final Plans plans;
    private final SshKeys sshKeys;
    private final Frames frames;

    public CreatePages(Machines machines, Plans plans, SshKeys sshKeys, Frames frames) {
        this.machines = machines;
        this.plans = plans;
        this.sshKeys = sshKeys;
        this.frames = frames;
    }

    /** The empty form; the address may name provider, image and plan. */
    public void form(Context context) {
        var form = new CreateForm(
                parameter(context, "Provider"),
                parameter(context, "Image"),
                parameter(context, "Plan"),
                List.of(),
                "",
                "",
                UUID.randomUUID().toString());
        show(context, 200, form, List.of(), Optional.empty());
    }

    /** Makes the machines; or shows the form again, with what is wrong or only because something was chosen. */
    public void create(Context context, User by, Fields fields) {
        CreateForm form = CreateForm.read(fields);
        if (!fields.text("Show").isEmpty()) {
            show(context, 200, form, List.of(), Optional.empty());
            return;
        }
        List<String> names = MachineNames.read(form.names());
        List<FieldError> errors = new ArrayList<>(fields.errors());
        errors.addAll(problems(context, form, names));
        if (!errors.isEmpty()) {
            show(context, 400, form, errors, Optional.empty());
            return;
        }
        if (names.size() == 1) {
            createOne(context, by, form, names.getFirst());
        } else {
            createAll(context, by, form, names);
        }
    }

    private void createOne(Context context, User by, CreateForm form, String name) {
        Optional<Machine> made = make(context, by, form, name);
        made.ifPresent(it -> {
            frames.say(context, Notice.Tone.GOOD, frames.words(context).text("done.create", it.name()));
            context.redirect(Paths.machine(it.ref()), HttpStatus.SEE_OTHER);
        });
    }

    /** Empty if the form was shown again: what a user can mend is told there, all else is an error page. */
    private Optional<Machine> make(Context context, User by, CreateForm form, String name) {
        try {
            return Optional.of(machines.create(form.request(name), by, StepListener.NONE));
        } catch (VmangoException e) {
            switch (e.kind()) {
                case INVALID -> show(context, 400, form, e.fields(), Optional.empty());
                case CONFLICT ->
                    show(context, 409, form, List.of(new FieldError("Name", message(e))), Optional.empty());
                case REFUSED, UNSUPPORTED, UNREACHABLE, TIMEOUT, FORBIDDEN, NOT_FOUND, UNAUTHENTICATED, INTERNAL ->
                    throw e;
            }
            return Optional.empty();
        }
    }

    private void createAll(Context context, User by, CreateForm form, List<String> names) {
        var made = new ConcurrentLinkedQueue<Machine>();
        List<String> failures =
                Together.run(names, it -> it, it -> made.add(machines.create(form.request(it), by, StepListener.NONE)));
        Together.tell(frames, context, "create", names.size(), failures);
        context.redirect(Paths.machines("name:" + String.join(",", names)), HttpStatus.SEE_OTHER);
    }

    /** What is wrong with any of them, each thing once. */
    private List<FieldError> problems(Context context, CreateForm form, List<String> names) {
        if (names.size() > MachineNames.LIMIT) {
            Words words = frames.words(context);
            return List.of(new FieldError("Name", words.text("create.tooManyNames", MachineNames.LIMIT)));
        }
        var all = new LinkedHashSet<FieldError>();
        names.forEach(it -> all.addAll(machines.problems(form.request(it))));
        return List.copyOf(all);
    }

    private void show(Context context, int status, CreateForm form, List<FieldError> errors, Optional<String> problem) {
        var offer = new MachineCreatePage.Offer(machines.list(), plans.all(), sshKeys.all());
        var place = new MachineCreatePage.Place(Frames.origin(context), frames.words(context));
        frames.send(context, status, MachineCreatePage.of(offer, form, errors, problem, place));
    }

    private static String message(VmangoException failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("");
    }

    private static String parameter(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }
}
