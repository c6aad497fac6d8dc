package org.vmango.web.machine;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.vmango.api.ApiJson;
import org.vmango.api.ApiPaths;
import org.vmango.api.MachineJson;
import org.vmango.core.FieldError;
import org.vmango.core.Machine;
import org.vmango.core.MachineAction;
import org.vmango.core.MachineId;
import org.vmango.core.Machines;
import org.vmango.core.NewMachine;
import org.vmango.core.Operation;
import org.vmango.core.Placement;
import org.vmango.core.ProviderSnapshot;
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
    private final InstantSource clock = InstantSource.system();
    private final ListAnswer list = new ListAnswer(new MachineListBytes());

    public MachineApi(Machines machines, FieldsReader reader) {
        this.machines = machines;
        this.reader = reader;
    }

    public void list(Context context) {
        List<ProviderSnapshot> known = machines.list();
        if (!MachineSearch.isAsked(context)) {
            list.send(context, known);
            return;
        }
        List<String> providers = known.stream().map(ProviderSnapshot::name).toList();
        MachineSearch.Found found = MachineSearch.read(context, providers).find(known, clock.instant());
        JsonAnswer.sendTagged(context, ApiJson.write(MachineAnswers.found(found, known)));
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
        NewMachine request = form.request();
        Optional<Placement> placement =
                machines.isAuto(request) ? Optional.of(machines.place(request, by)) : Optional.empty();
        NewMachine placed = placement.map(it -> request.on(it.provider())).orElse(request);
        if (prefersNotToWait(context)) {
            Operation begun = machines.startCreate(placed, by);
            context.header("Preference-Applied", "respond-async");
            context.header("Location", ApiPaths.operation(begun.id()));
            JsonAnswer.send(context, 202, OperationAnswers.details(begun));
            return;
        }
        Machine made = machines.create(placed, by);
        context.header(
                "Location",
                ApiPaths.machine(
                        made.ref().provider(), MachineId.format(made.ref().id())));
        JsonAnswer.send(context, 201, MachineAnswers.message("Machine " + made.name() + " created", made, placement));
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
