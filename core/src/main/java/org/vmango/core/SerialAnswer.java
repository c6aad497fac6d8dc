package org.vmango.core;

/** What comes of asking for a serial console, which only one can have at a time. */
public sealed interface SerialAnswer {
    /** It is ours until the link is closed. */
    record Opened(ByteLink link) implements SerialAnswer {}

    /** Somebody else has it. */
    record Busy() implements SerialAnswer {}
}
