package org.vmango.libvirt;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.vmango.libvirt.rpc.Deadline;
import org.vmango.libvirt.type.StreamPart;

/** A domain's serial console or channel. One thread may read while another writes; any may close. */
public final class Console implements AutoCloseable {
    private final OwnStream<?> own;

    Console(OwnStream<?> own) {
        this.own = own;
    }

    /**
     * Waits for output.
     *
     * @return empty if there was none in that time; the end if the domain has stopped
     * @throws org.vmango.libvirt.error.LibvirtException if somebody else took the console
     */
    public Optional<StreamPart> read(Duration patience) {
        if (own.isOver()) {
            return Optional.of(new StreamPart.End());
        }
        var part = own.step(() -> own.stream().find(Deadline.in(patience)));
        if (part.isPresent() && part.get() instanceof StreamPart.End) {
            own.finish();
        }
        return part;
    }

    /** Sends what the buffer holds to the guest. */
    public void write(ByteBuffer input) {
        own.step(() -> {
            own.stream().send(input, own.deadline());
            return input;
        });
    }

    /** Lets go of the console; who reads or writes fails. */
    @Override
    public void close() {
        own.close();
    }
}
