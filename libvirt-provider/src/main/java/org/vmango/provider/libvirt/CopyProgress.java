package org.vmango.provider.libvirt;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vmango.core.DataSize;
import org.vmango.core.Progress;
import org.vmango.libvirt.VolumeInfo;
import org.vmango.libvirt.error.LibvirtFailure;
import org.vmango.libvirt.type.VolumeType;

/**
 * Measures a copy while it is made: libvirt lists the new volume from the start, and what it takes on the host grows with
 * the copy. A logical volume takes all of its room at once, so nothing can be told of it.
 */
final class CopyProgress implements AutoCloseable {
    private static final System.Logger log = System.getLogger(CopyProgress.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final DataSize expected;
    private final Supplier<VolumeInfo> target;
    private final Consumer<Progress> told;
    private final CountDownLatch ended = new CountDownLatch(1);

    private CopyProgress(DataSize expected, Supplier<VolumeInfo> target, Consumer<Progress> told) {
        this.expected = expected;
        this.target = target;
        this.told = told;
    }

    /**
     * Measures until it is closed.
     *
     * @param expected what the source takes; the copy may take more, if the source is compressed
     * @param target reads the copy, over a connection that the copy does not hold up
     */
    static CopyProgress measure(DataSize expected, Supplier<VolumeInfo> target, Consumer<Progress> told) {
        var progress = new CopyProgress(expected, target, told);
        Thread.ofVirtual().name("copy-progress").start(progress::run);
        return progress;
    }

    private void run() {
        try {
            while (!ended.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            VolumeInfo now = target.get();
            if (now.type() == VolumeType.FILE && now.allocationBytes() > 0) {
                tell(Progress.measured(DataSize.ofBytes(now.allocationBytes()), expected));
            }
        } catch (LibvirtFailure e) { // the copy has not begun, or has just failed: the recipe tells
            log.log(Level.DEBUG, "copy not measured", e);
        }
    }

    private synchronized void tell(Progress now) {
        if (ended.getCount() > 0) {
            told.accept(now);
        }
    }

    /** Tells nothing more once it returns. */
    @Override
    public synchronized void close() {
        ended.countDown();
    }
}
