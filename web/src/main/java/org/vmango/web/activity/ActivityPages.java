package org.vmango.web.activity;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.vmango.core.Change;
import org.vmango.core.Event;
import org.vmango.core.MachineRef;
import org.vmango.core.Operations;
import org.vmango.web.activity.EventStreams.Format;
import org.vmango.web.activity.EventStreams.Message;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Topics;

/** The page of operations, and the stream that tells open pages what they show is not up to date any more. */
public final class ActivityPages {
    private final Operations operations;
    private final EventStreams streams;
    private final Frames frames;
    private final Format format;

    public ActivityPages(Operations operations, EventStreams streams, Frames frames) {
        this.operations = operations;
        this.streams = streams;
        this.frames = frames;
        // Scripts do not see comments: the beat is an event, so that they notice a stream that died.
        this.format = new Format(it -> Optional.of(message(it)), "event: beat\ndata: {}");
    }

    public void list(Context context) {
        frames.send(context, 200, ActivityPage.of(operations.all(), frames.words(context)));
    }

    /**
     * Sends until the page goes.
     *
     * @param maySee whether its reader still may see pages
     */
    public void stream(Context context, BooleanSupplier maySee) {
        streams.send(context, operations.events(), format, maySee);
    }

    private Message message(Event event) {
        if (event.change() instanceof Change.MuchChanged) {
            return new Message(EventStream.RESYNC, "{}");
        }
        // Topics are made of letters, digits and percent signs: nothing to escape.
        String topics =
                topics(event.change()).stream().map(it -> '"' + it + '"').collect(Collectors.joining(","));
        return new Message("change", "{\"Topics\":[" + topics + "],\"Running\":" + operations.running() + "}");
    }

    private static List<String> topics(Change change) {
        return switch (change) {
            case Change.MachineChanged(var machine) -> machine(machine.ref());
            case Change.MachineGone(MachineRef machine, var _) -> machine(machine);
            case Change.ProviderChanged(var name, var _) -> List.of(Topics.PROVIDERS, Topics.provider(name));
            case Change.OperationChanged(var operation) ->
                List.of(Topics.OPERATIONS, Topics.machine(operation.subject().machine()));
            case Change.MachineHappened(var machine) -> List.of(Topics.machine(machine));
            case Change.MuchChanged _ -> List.of();
        };
    }

    private static List<String> machine(MachineRef machine) {
        List<String> topics = new ArrayList<>();
        topics.add(Topics.MACHINES);
        topics.add(Topics.machine(machine));
        return topics;
    }
}
