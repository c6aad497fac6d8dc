package org.vmango.libvirt.type;

/** One bit of a call's flags. */
public interface Flag {
    /** The bit, or 0 for a name of "no flag". */
    int bit();

    /** All bits together, as the wire has them. */
    static int bits(Flag... flags) {
        int bits = 0;
        for (Flag flag : flags) {
            bits |= flag.bit();
        }
        return bits;
    }
}
