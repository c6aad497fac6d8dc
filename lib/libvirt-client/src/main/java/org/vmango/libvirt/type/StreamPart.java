package org.vmango.libvirt.type;

import java.nio.ByteBuffer;

/** What comes out of a stream. */
public sealed interface StreamPart {
    /** Bytes, at least one. */
    record Data(ByteBuffer bytes) implements StreamPart {}

    /** That many zeros, in a stream that was opened as sparse. */
    record Hole(long length) implements StreamPart {}

    /** Nothing more. */
    record End() implements StreamPart {}
}
