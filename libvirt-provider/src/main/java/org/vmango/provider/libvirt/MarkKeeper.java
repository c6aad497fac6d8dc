package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.vmango.core.VmangoException;
import org.vmango.libvirt.Domain;
import org.vmango.libvirt.LibvirtConnection;
import org.vmango.libvirt.Outcome;
import org.vmango.libvirt.error.ErrorCode;
import org.vmango.libvirt.error.LibvirtException;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.type.DomainModifyFlag;

/**
 * Keeps the mark of a recipe that is at work: tells its steps, lets its heart beat while a step takes long, and notices when
 * another server has taken the recipe over.
 */
final class MarkKeeper implements AutoCloseable {
    static final Duration BEAT = Duration.ofSeconds(5);
    private static final System.Logger log = System.getLogger(MarkKeeper.class.getName());

    private final Supplier<Domain> domain;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();
    private RecipeMark mark;

    private MarkKeeper(Supplier<Domain> domain, RecipeMark mark) {
        this.domain = domain;
        this.mark = mark;
    }

    /**
     * Begins to keep a mark that is in the domain already.
     *
     * @param domain asked anew for each beat, so that a connection that broke is replaced
     */
    static MarkKeeper keep(Supplier<Domain> domain, RecipeMark mark) {
        MarkKeeper keeper = new MarkKeeper(domain, mark);
        Thread.ofVirtual().name("heartbeat-" + mark.token()).start(keeper::beat);
        return keeper;
    }

    private void beat() {
        try {
            while (!closed.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                beatOnce();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    // A beat that fails is no reason to stop: the next step finds out what is the matter, or the next beat gets
    // through.
    private void beatOnce() {
        try {
            update(mark().next());
        } catch (LibvirtFailure | VmangoException e) {
            log.log(Level.DEBUG, "no heartbeat token=" + mark().token(), e);
        }
    }

    RecipeMark mark() {
        lock.lock();
        try {
            return mark;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that the step is done. @throws VmangoException CONFLICT if the recipe is not ours any more */
    void done(String step) {
        update(mark().after(step));
    }

    /** Says which volumes the recipe makes or removes. @throws VmangoException CONFLICT as above */
    void claim(List<VolumeRef> volumes) {
        update(mark().claiming(volumes));
    }

    /** Says that a volume is not the recipe's after all. @throws VmangoException CONFLICT as above */
    void disown(VolumeRef volume) {
        claim(mark().volumes().stream().filter(it -> !it.equals(volume)).toList());
    }

    private void update(RecipeMark next) {
        lock.lock();
        try {
            Domain now = domain.get();
            requireOwn(now);
            write(now, next);
            mark = next;
        } finally {
            lock.unlock();
        }
    }

    /** Removes the mark: the recipe is done. @throws VmangoException CONFLICT if it is not ours any more */
    void erase() {
        lock.lock();
        try {
            Domain now = domain.get();
            requireOwn(now);
            closed.countDown();
            change(now, flags -> now.removeMetadata(RecipeMark.NAMESPACE, flags));
        } finally {
            lock.unlock();
        }
    }

    /** Whether the domain still bears this very recipe's mark. */
    boolean isOurs() {
        return read(domain.get())
                .filter(it -> it.token().equals(mark().token()))
                .isPresent();
    }

    private void requireOwn(Domain now) {
        if (read(now).filter(it -> it.token().equals(mark.token())).isEmpty()) {
            throw VmangoException.conflict("another server has taken over what was being done with this machine");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** The marks that these domains bear now. */
    static List<RecipeMark> read(LibvirtConnection connection, List<Domain> domains) {
        List<RecipeMark> marks = new ArrayList<>();
        for (Outcome<Domain, String> outcome : connection.metadata(domains, RecipeMark.NAMESPACE)) {
            switch (outcome) {
                case Outcome.Done<Domain, String> done -> parse(done.result()).ifPresent(marks::add);
                case Outcome.Failed<Domain, String> failed -> requireUnmarked(failed.error());
            }
        }
        return marks;
    }

    private static void requireUnmarked(LibvirtException e) {
        if (e.code() != ErrorCode.NO_DOMAIN_METADATA && e.code() != ErrorCode.NO_DOMAIN) {
            throw e;
        }
    }

    private static Optional<RecipeMark> parse(String xml) {
        return RecipeMark.readAlone(XmlElement.parse(xml));
    }

    /** The mark that the domain bears now. */
    static Optional<RecipeMark> read(Domain domain) {
        try {
            return domain.findMetadata(RecipeMark.NAMESPACE).flatMap(MarkKeeper::parse);
        } catch (LibvirtException e) {
            if (e.code() == ErrorCode.NO_DOMAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Puts the mark into the domain, in the place of another. */
    static void write(Domain domain, RecipeMark mark) {
        change(
                domain,
                flags -> domain.setMetadata(mark.tree().write(), RecipeMark.PREFIX, RecipeMark.NAMESPACE, flags));
    }

    private interface Change {
        void with(DomainModifyFlag... flags);
    }

    // A running domain has its metadata twice, and one that starts or stops meanwhile changes what is allowed.
    private static void change(Domain domain, Change change) {
        try {
            change.with(flags(domain));
        } catch (LibvirtException e) {
            if (e.code() != ErrorCode.OPERATION_INVALID) {
                throw e;
            }
            change.with(flags(domain));
        }
    }

    private static DomainModifyFlag[] flags(Domain domain) {
        if (!domain.active()) {
            return new DomainModifyFlag[] {DomainModifyFlag.CONFIG};
        }
        return domain.persistent()
                ? new DomainModifyFlag[] {DomainModifyFlag.LIVE, DomainModifyFlag.CONFIG}
                : new DomainModifyFlag[] {DomainModifyFlag.LIVE};
    }
}
