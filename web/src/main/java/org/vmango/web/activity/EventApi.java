package org.vmango.web.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;
import org.vmango.api.ApiJson;
import org.vmango.api.MachineEventJson;
import org.vmango.api.MachineGoneEventJson;
import org.vmango.api.MachineJson;
import org.vmango.api.ProviderEventJson;
import org.vmango.api.ResyncEventJson;
import org.vmango.core.Change;
import org.vmango.core.Event;
import org.vmango.core.Events;
import org.vmango.core.Machine;
import org.vmango.core.MachineId;
import org.vmango.web.activity.EventStreams.Format;
import org.vmango.web.activity.EventStreams.Message;
import org.vmango.web.http.OperationAnswers;
import org.vmango.web.http.ProviderAnswers;

/** The API's stream of what changes. */
public final class EventApi {
    private final Events events;
    private final EventStreams streams;
    private final Format format;

    /** @param machineJson as lists show a machine */
    public EventApi(Events events, EventStreams streams, Function<Machine, MachineJson> machineJson) {
        this.events = events;
        this.streams = streams;
        this.format = new Format(event -> message(event, machineJson), ":");
    }

    /** Sends until the client goes. */
    public void stream(Context context) {
        streams.send(context, events, format, () -> true);
    }

    private static Optional<Message> message(Event event, Function<Machine, MachineJson> machineJson) {
        return switch (event.change()) {
            case Change.MachineChanged(Machine it) ->
                message("machine", new MachineEventJson(it.ref().provider(), machineJson.apply(it)));
            case Change.MachineGone(var ref, var name) ->
                message("machine-gone", new MachineGoneEventJson(ref.provider(), MachineId.format(ref.id()), name));
            case Change.ProviderChanged(var provider, var status) ->
                message("provider", new ProviderEventJson(provider, ProviderAnswers.state(status), status.since()));
            case Change.OperationChanged(var operation) -> message("operation", OperationAnswers.details(operation));
            case Change.MachineHappened _ -> Optional.empty();
            case Change.MuchChanged(var provider) ->
                message(EventStream.RESYNC, new ResyncEventJson(Optional.of(provider)));
        };
    }

    private static Optional<Message> message(String name, Object json) {
        return Optional.of(new Message(name, new String(ApiJson.write(json), UTF_8)));
    }
}
