package org.vmango.cli;

import java.util.List;
import java.util.Optional;
import org.vmango.core.Userdata;

/** A machine that somebody wants, as far as it has been said: by options, or by a block of a file. */
record MachineDraft(
        Optional<String> plan,
        Optional<String> image,
        Optional<String> provider,
        List<String> sshKeys,
        Optional<Userdata> userdata) {
    static final MachineDraft EMPTY =
            new MachineDraft(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    MachineDraft {
        sshKeys = List.copyOf(sshKeys);
    }

    /** This, and where this says nothing, what the other says. */
    MachineDraft or(MachineDraft other) {
        return new MachineDraft(
                plan.or(other::plan),
                image.or(other::image),
                provider.or(other::provider),
                sshKeys.isEmpty() ? other.sshKeys : sshKeys,
                userdata.or(other::userdata));
    }

    /** A draft with the name that its machine gets. */
    record Named(String name, MachineDraft draft) {}
}
