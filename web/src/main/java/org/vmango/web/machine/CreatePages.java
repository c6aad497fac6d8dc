package org.vmango.web.machine;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.FieldError;
import org.vmango.core.MachineNames;
import org.vmango.core.Machines;
import org.vmango.core.Operation;
import org.vmango.core.Operations;
import org.vmango.core.Plans;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.SshKeys;
import org.vmango.core.StepListener;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Fields;
import org.vmango.web.page.ErrorPage;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Words;

/** The page that makes machines. */
public final class CreatePages {
    /** A host that takes longer to define a machine is watched, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Machines machines;
    private final Plans plans;
    private final SshKeys sshKeys;
    private final Operations operations;
    private final Frames frames;

    public CreatePages(Machines machines, Plans plans, SshKeys sshKeys, Operations operations, Frames frames) {
        this.operations = operations;
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
        frames.insteadOfError(context, error -> page(context, form, List.of(), Optional.of(told(error))));
        if (names.size() == 1) {
            createOne(context, by, form, names.getFirst());
        } else {
            createAll(context, by, form, names);
        }
    }

    private void createOne(Context context, User by, CreateForm form, String name) {
        make(context, by, form, name)
                .ifPresent(it -> context.redirect(Paths.machine(it.subject().machine()), HttpStatus.SEE_OTHER));
    }

    /** Empty if the form was shown again with what a field is to blame for; whatever else fails is told above the form. */
    private Optional<Operation> make(Context context, User by, CreateForm form, String name) {
        try {
            return Optional.of(begin(form, name, by));
        } catch (VmangoException e) {
            switch (e.kind()) {
                case INVALID ->
                    show(
                            context,
                            400,
                            form,
                            e.fields(),
                            e.fields().isEmpty() ? Optional.of(message(e)) : Optional.empty());
                case CONFLICT ->
                    show(context, 409, form, List.of(new FieldError("Name", message(e))), Optional.empty());
                case REFUSED, UNSUPPORTED, UNREACHABLE, TIMEOUT, FORBIDDEN, NOT_FOUND, UNAUTHENTICATED, INTERNAL ->
                    throw e;
            }
            return Optional.empty();
        }
    }

    private void createAll(Context context, User by, CreateForm form, List<String> names) {
        List<String> failures = Together.run(names, it -> it, it -> begin(form, it, by));
        Together.tell(frames, context, "create", names.size(), failures);
        context.redirect(Paths.machines("name:" + String.join(",", names)) + "#tasks", HttpStatus.SEE_OTHER);
    }

    /**
     * Begins to make it, and waits until the name is its own: so what is wrong with the form is told beside it, and what
     * takes long is watched on the machine's page.
     */
    private Operation begin(CreateForm form, String name, User by) {
        Operation begun = machines.startCreate(form.request(name), by);
        Operation known = operations.await(begun.id(), it -> it.hasDone(StepListener.DEFINED), PATIENCE);
        known.failure().ifPresent(it -> {
            throw new VmangoException(it.kind(), it.message(), null);
        });
        return known;
    }

    /** What is wrong with any of them, each thing once. */
    private List<FieldError> problems(Context context, CreateForm form, List<String> names) {
        if (names.size() > MachineNames.LIMIT) {
            Words words = frames.words(context);
            return List.of(new FieldError("Name", words.text("create.tooManyNames", MachineNames.LIMIT)));
        }
        var all = new LinkedHashSet<FieldError>();
        CloudConfig.problem(form.userdata(), frames.words(context))
                .ifPresent(it -> all.add(new FieldError("Userdata", it)));
        names.forEach(it -> all.addAll(machines.problems(form.request(it))));
        return List.copyOf(all);
    }

    private void show(Context context, int status, CreateForm form, List<FieldError> errors, Optional<String> problem) {
        frames.send(context, status, page(context, form, errors, problem));
    }

    private MachineCreatePage page(
            Context context, CreateForm form, List<FieldError> errors, Optional<String> problem) {
        List<ProviderSnapshot> known = machines.list();
        var all = new MachineCreatePage.Offer(known, plans.all(), sshKeys.all());
        CreateForm complete = MachineCreatePage.withDefaults(all, form);
        var offer = new MachineCreatePage.Offer(
                known, plans.all(), sshKeys.all(), machines.preview(complete.request(form.names())));
        var place = new MachineCreatePage.Place(Frames.origin(context), frames.words(context));
        return MachineCreatePage.of(offer, form, errors, problem, place);
    }

    private static String told(ErrorPage error) {
        String number = error.requestId().map(it -> " " + it).orElse("");
        return error.what() + " " + error.next() + number;
    }

    private static String message(VmangoException failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("");
    }

    private static String parameter(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }
}
