package org.vmango.core;

import java.util.List;
import java.util.UUID;

/**
 * What can be seen of a provider's machines, and typed into them. All but {@link #usage} ask the host and block until it has
 * answered: NOT_FOUND, UNREACHABLE, TIMEOUT and INTERNAL can come from each and are not repeated below. For many threads.
 */
public interface MachineViews {
    /**
     * Opens the first serial console; bytes as the guest's terminal has them.
     *
     * @param takeOver whether whoever has it loses it
     * @throws VmangoException CONFLICT if the machine does not run, UNSUPPORTED if it has no serial console
     */
    SerialAnswer openSerial(UUID id, boolean takeOver);

    /**
     * Opens the screen; bytes of the RFB protocol, RFC 6143, from the server's greeting on.
     *
     * @throws VmangoException CONFLICT if the machine does not run, UNSUPPORTED if it has no screen that can be reached
     */
    ByteLink openScreen(UUID id);

    /**
     * What the screen shows, at most a few seconds old and made small enough for a page.
     *
     * @throws VmangoException CONFLICT if the machine does not run, UNSUPPORTED if it has no screen
     */
    ScreenPicture picture(UUID id);

    /** The hypervisor's own words for the machine, passwords left out: libvirt's domain XML. */
    String definition(UUID id);

    /**
     * What the machine has used, for the last ten minutes, oldest first; gaps where nothing could be learned. Never blocks and
     * never fails. Asking makes the provider look more often for a while.
     */
    List<Usage> usage(UUID id);
}
