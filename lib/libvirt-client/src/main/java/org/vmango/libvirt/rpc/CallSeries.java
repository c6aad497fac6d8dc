package org.vmango.libvirt.rpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.protocol.RemoteCall;

/** Many calls by one caller: the next ones are under way while the replies of earlier ones are decoded. */
final class CallSeries<R> {
    private final RpcConnection connection;
    private final int ahead;
    private final ArrayDeque<PendingCall> waiting = new ArrayDeque<>();

    /** @param ahead how many calls to have under way */
    CallSeries(RpcConnection connection, int ahead) {
        this.connection = connection;
        this.ahead = ahead;
    }

    List<Answer<R>> run(List<? extends RemoteCall<R>> all, Deadline deadline) {
        var answers = new ArrayList<Answer<R>>(all.size());
        try {
            for (var call : all) {
                if (waiting.size() >= ahead) {
                    answers.add(next(all.get(answers.size()), deadline));
                }
                waiting.add(connection.begin(call, connection.nextSerial(), deadline));
            }
            while (!waiting.isEmpty()) {
                answers.add(next(all.get(answers.size()), deadline));
            }
            return answers;
        } finally {
            waiting.forEach(connection::abandon);
        }
    }

    private Answer<R> next(RemoteCall<R> call, Deadline deadline) {
        var reply = connection.await(waiting.remove(), deadline);
        try {
            return new Answer.Done<>(Replies.read(call, reply));
        } catch (LibvirtException e) {
            return new Answer.Refused<>(e);
        }
    }
}
