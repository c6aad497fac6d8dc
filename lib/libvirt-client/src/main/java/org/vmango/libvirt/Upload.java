package org.vmango.libvirt;

import java.nio.ByteBuffer;
import org.vmango.libvirt.protocol.StorageVolUpload;

/**
 * Bytes on their way into a volume. Whether they got there only {@link #finish} tells; closing without it breaks the upload
 * off and leaves the volume half written. For one thread. Each method may block for the deadline of the volume's handle.
 */
public final class Upload implements AutoCloseable {
    private final OwnStream<StorageVolUpload.Reply> own;

    Upload(OwnStream<StorageVolUpload.Reply> own) {
        this.own = own;
    }

    /** Sends what the buffer holds. */
    public void write(ByteBuffer data) {
        own.step(() -> {
            own.stream().send(data, own.deadline());
            return data;
        });
    }

    /** Sends zeros without sending them; only if the upload was opened as SPARSE. The last hole sets the length. */
    public void hole(long length) {
        own.step(() -> {
            own.stream().sendHole(length, own.deadline());
            return length;
        });
    }

    /** Blocks until the host has written everything. A full disk shows here: SYSTEM_ERROR. */
    public void finish() {
        own.finish();
    }

    @Override
    public void close() {
        own.close();
    }
}
