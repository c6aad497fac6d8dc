package org.vmango.web.page;

import org.vmango.core.MachineId;
import org.vmango.core.MachineRef;

/** What a part of an open page follows, as words of its {@code data-live-on}: each event has some of them. */
public final class Topics {
    public static final String MACHINES = "machines";
    public static final String PROVIDERS = "providers";
    public static final String OPERATIONS = "operations";

    private Topics() {}

    public static String machine(MachineRef ref) {
        return "machine/" + Paths.encode(ref.provider()) + "/" + MachineId.format(ref.id());
    }

    public static String provider(String name) {
        return "provider/" + Paths.encode(name);
    }
}
