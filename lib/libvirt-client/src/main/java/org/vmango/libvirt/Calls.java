package org.vmango.libvirt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.protocol.RemoteCall;
import org.vmango.libvirt.rpc.Answer;
import org.vmango.libvirt.rpc.Deadline;

/** What all handles call through: a session and how long each call may take. */
record Calls(Session session, Duration limit) {
    /** {@code need_results} of the listing calls: the entries, not only their number. */
    static final int ENTRIES = 1;

    <R> R call(RemoteCall<R> call) {
        return session.rpc().call(call, Deadline.in(limit));
    }

    /** One call for each subject, as many at a time as may be in flight. */
    <S, W, R> List<Outcome<S, R>> each(
            List<S> subjects, Function<? super S, ? extends RemoteCall<W>> call, Function<? super W, R> result) {
        var answers = session.rpc().callAll(subjects.stream().map(call).toList(), Deadline.in(limit));
        var outcomes = new ArrayList<Outcome<S, R>>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            var subject = subjects.get(i);
            outcomes.add(
                    switch (answers.get(i)) {
                        case Answer.Done<W>(W reply) -> new Outcome.Done<S, R>(subject, result.apply(reply));
                        case Answer.Refused<W>(LibvirtException error) -> new Outcome.Failed<S, R>(subject, error);
                    });
        }
        return outcomes;
    }

    Calls within(Duration otherLimit) {
        return new Calls(session, otherLimit);
    }

    /** What a look-up finds; empty if the daemon answers that code. */
    static <T> Optional<T> find(ErrorCode missing, Supplier<T> lookup) {
        try {
            return Optional.of(lookup.get());
        } catch (LibvirtException e) {
            if (e.code() == missing) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
