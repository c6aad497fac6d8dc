package org.vmango.web.activity;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.vmango.core.Event;
import org.vmango.core.EventSubscription;
import org.vmango.core.Events;
import org.vmango.web.http.Exchange;
import org.vmango.web.http.HttpProblem;

/**
 * The streams of events that are open: each blocks its request's own virtual thread, which writes what has happened as
 * server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Outlives a change of the
 * configuration, which ends them all: whoever may still listen connects again.
 */
public final class EventStreams {
    private static final System.Logger log = System.getLogger(EventStreams.class.getName());

    /**
     * An event as a client gets it.
     *
     * @param data one line of JSON
     */
    record Message(String name, String data) {}

    /**
     * What one kind of client gets.
     *
     * @param message empty for an event that this kind is not told of
     * @param beat what a silent stream sends now and then: a comment, or an event where scripts have to see it
     */
    record Format(Function<Event, Optional<Message>> message, String beat) {}

    // Both belong to this object's lock.
    private final Set<EventSubscription> open = new HashSet<>();
    private boolean stopped;

    /** Sends events until the client goes, falls behind, may listen no more, or vmango stops. */
    void send(Context context, Events events, Format format, BooleanSupplier mayListen) {
        if (context.method().equals(HandlerType.HEAD)) {
            begin(context);
            return;
        }
        OptionalLong after = lastEventId(context);
        try (EventSubscription subscription = events.subscribe(after)) {
            add(subscription);
            try {
                begin(context);
                var output = new EventOutput(context.res().getOutputStream());
                new EventStream(subscription, output, format).run(after.isPresent(), mayListen);
            } finally {
                remove(subscription);
            }
        } catch (IOException e) {
            log.log(Level.DEBUG, "client gone request=" + Exchange.of(context).id(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all that are open; their clients may come back. */
    public void endAll() {
        List<EventSubscription> now;
        synchronized (this) {
            now = List.copyOf(open);
        }
        now.forEach(EventSubscription::close);
    }

    /** Ends all that are open, and lets nobody come back. */
    public void stop() {
        synchronized (this) {
            stopped = true;
        }
        endAll();
    }

    private synchronized void add(EventSubscription subscription) {
        if (stopped) {
            throw new HttpProblem(503, "vmango is being stopped: try again in a moment");
        }
        open.add(subscription);
    }

    private synchronized void remove(EventSubscription subscription) {
        open.remove(subscription);
    }

    private static void begin(Context context) {
        context.status(200)
                .contentType("text/event-stream")
                // nginx keeps an answer until it is complete, unless it is told.
                .header("X-Accel-Buffering", "no");
    }

    /** What the client knows of. The parameter is for pages, which cannot set the header. What is no number, no event has. */
    private static OptionalLong lastEventId(Context context) {
        return Optional.ofNullable(context.header("Last-Event-ID"))
                .or(() -> Optional.ofNullable(context.queryParam("after")))
                .filter(it -> !it.isEmpty())
                .map(it -> it.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(it)) : OptionalLong.of(-1))
                .orElse(OptionalLong.empty());
    }
}
