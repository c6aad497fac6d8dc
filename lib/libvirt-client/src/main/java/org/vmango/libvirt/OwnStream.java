package org.vmango.libvirt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.protocol.RemoteCall;
import org.vmango.libvirt.rpc.Deadline;
import org.vmango.libvirt.rpc.RpcStream;

/** A stream on a connection of its own, and both of their ends. */
final class OwnStream<R> implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(OwnStream.class.getName());
    private static final Duration ABORT_LIMIT = Duration.ofSeconds(5);

    private final Session session;
    private final R reply;
    private final RpcStream stream;
    private final Duration limit;
    private boolean over;
    private boolean closed;

    private OwnStream(Session session, R reply, RpcStream stream, Duration limit) {
        this.session = session;
        this.reply = reply;
        this.stream = stream;
        this.limit = limit;
    }

    static <R> OwnStream<R> open(Calls calls, RemoteCall<R> call) {
        var session = calls.session().openForStream();
        try {
            var opened = session.rpc().openStream(call, Deadline.in(calls.limit()));
            return new OwnStream<>(session, opened.reply(), opened.stream(), calls.limit());
        } catch (LibvirtFailure e) {
            session.rpc().close();
            throw e;
        }
    }

    R reply() {
        return reply;
    }

    RpcStream stream() {
        return stream;
    }

    /** For the next step: each has the whole time anew, since a stream may be as long as it likes. */
    Deadline deadline() {
        return Deadline.in(limit);
    }

    /** Runs a step; after a failure there is nothing left to break off. */
    <T> T step(Supplier<T> step) {
        try {
            return step.get();
        } catch (LibvirtFailure e) {
            over();
            throw e;
        }
    }

    void finish() {
        step(() -> {
            stream.finish(deadline());
            return true;
        });
        over();
    }

    synchronized void over() {
        over = true;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Breaks the stream off if it is not over; when this returns the host has let go of volume or console. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            if (!isOver()) {
                stream.abort(Deadline.in(limit.compareTo(ABORT_LIMIT) < 0 ? limit : ABORT_LIMIT));
            }
        } catch (LibvirtFailure e) {
            // The end of the connection, which follows, tells the host as well
            LOG.log(
                    Level.DEBUG,
                    "stream not aborted connection=" + session.rpc().description(),
                    e);
        } finally {
            session.rpc().close();
        }
    }
}
