package org.vmango.web.activity;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.vmango.core.Event;
import org.vmango.core.EventSubscription;
import org.vmango.core.EventSubscription.Taken;
import org.vmango.web.activity.EventStreams.Format;
import org.vmango.web.activity.EventStreams.Message;

/** One open stream: what it has to tell, as it comes. */
final class EventStream {
    /** Told when everything is to be read again. */
    static final String RESYNC = "resync";

    /** Shorter than what proxies usually allow a silent connection. */
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final EventSubscription subscription;
    private final EventOutput output;
    private final Format format;

    EventStream(EventSubscription subscription, EventOutput output, Format format) {
        this.subscription = subscription;
        this.output = output;
        this.format = format;
    }

    /**
     * Writes until the subscription is closed, the client falls behind or may listen no more.
     *
     * @param resumed whether the client has listened before: what it missed comes first, or that it missed too much
     */
    void run(boolean resumed, BooleanSupplier mayListen) throws IOException, InterruptedException {
        Taken taken = subscription.take(Duration.ZERO);
        if (!resumed) {
            output.event(subscription.begin(), new Message("ready", "{}"));
        } else if (taken instanceof Taken.Lost(long last)) {
            output.event(last, new Message(RESYNC, "{}"));
            taken = new Taken.Quiet();
        }
        while (mayListen.getAsBoolean() && write(taken)) {
            boolean more = taken instanceof Taken.Next;
            taken = subscription.take(more ? Duration.ZERO : BEAT);
            if (taken instanceof Taken.Quiet && !more) {
                output.line(format.beat());
            }
        }
    }

    /** @return whether it goes on */
    private boolean write(Taken taken) throws IOException {
        switch (taken) {
            case Taken.Next(Event event) -> {
                Optional<Message> message = format.message().apply(event);
                if (message.isPresent()) {
                    output.event(event.id(), message.get());
                }
            }
            case Taken.Quiet _ -> output.flush();
            case Taken.Lost(long last) -> {
                // Whoever reads too slowly is let go: it comes back when it can.
                output.event(last, new Message(RESYNC, "{}"));
                output.flush();
                return false;
            }
            case Taken.Closed _ -> {
                return false;
            }
        }
        return true;
    }
}
