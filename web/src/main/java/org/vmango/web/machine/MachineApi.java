package org.vmango.web.machine;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.vmango.api.ApiPaths;
import org.vmango.api.MachineJson;
import org.vmango.core.FieldError;
import org.vmango.core.Machine;
import org.vmango.core.MachineAction;
import org.vmango.core.MachineId;
import org.vmango.core.Machines;
import org.vmango.core.Operation;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.FieldsReader;
import org.vmango.web.http.JsonAnswer;
import org.vmango.web.http.ListAnswer;
import org.vmango.web.http.OperationAnswers;

/** The API's part about machines. */
public final class MachineApi {
    private final Machines machines;
    private final FieldsReader reader;
    private final ListAnswer list = new ListAnswer(MachineAnswers::list);

    public MachineApi(Machines machines, FieldsReader reader) {
        this.machines = machines;
        this.reader = reader;
    }

    public void list(Context context) {
        list.send(context, machines.list());
    }

    public void details(Context context) {
        Machine machine = machines.get(provider(context), machine(context));
        JsonAnswer.send(context, 200, MachineAnswers.details(machine));
    }

    public void create(Context context, User by) {
        Optional<String> key = Optional.ofNullable(context.header("Idempotency-Key"));
        MachineForm form = MachineForm.read(reader.read(context, MachineForm.FIELDS), key);
        if (!form.errors().isEmpty()) {
            List<FieldError> others = machines.problems(form.request());
            throw VmangoException.invalid(form.with(others));
        }
        if (prefersNotToWait(context)) {
            Operation begun = machines.startCreate(form.request(), by);
            context.header("Preference-Applied", "respond-async");
            context.header("Location", ApiPaths.operation(begun.id()));
            JsonAnswer.send(context, 202, OperationAnswers.details(begun));
            return;
        }
        Machine made = machines.create(form.request(), by);
        context.header(
                "Location",
                ApiPaths.machine(
                        made.ref().provider(), MachineId.format(made.ref().id())));
        JsonAnswer.send(context, 201, MachineAnswers.message("Machine " + made.name() + " created", made));
    }

    /** RFC 7240: preferences are a list, over any number of headers; names in any case. */
    private static boolean prefersNotToWait(Context context) {
        return Collections.list(context.req().getHeaders("Prefer")).stream()
                .flatMap(it -> Arrays.stream(it.split(",")))
                .anyMatch(it -> it.strip().equalsIgnoreCase("respond-async"));
    }

    /** As lists show it. */
    public static MachineJson json(Machine machine) {
        return MachineAnswers.machine(machine);
    }

    public void act(Context context, MachineAction action, User by) {
        Machine machine = machines.act(action, provider(context), machine(context), by);
        String message = "Action " + action + " done for machine " + machine.name();
        JsonAnswer.send(context, 200, MachineAnswers.message(message, machine));
    }

    public void remove(Context context, User by) {
        machines.remove(provider(context), machine(context), by);
        JsonAnswer.sendNothing(context);
    }

    private static String provider(Context context) {
        return context.pathParam("provider");
    }

    private static String machine(Context context) {
        return context.pathParam("machine");
    }
}
