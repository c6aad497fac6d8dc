package org.vmango.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vmango.core.VmangoException;
import org.vmango.provider.libvirt.HostKeys;
import org.vmango.provider.libvirt.SettingsCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vmango host-key URL}: shows the key of a host behind SSH, and stores it on request. */
@Command(
        name = "host-key",
        description = {
            "Show the key by which the host of a hypervisor's URL proves who it is.",
            "Compare the fingerprint with what the host itself says: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"
        })
final class HostKeyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "URL", description = "As in the configuration, such as qemu+ssh://root@host/system.")
    private @Nullable String url;

    @Option(
            names = "--store",
            description =
                    "Store the key in known_hosts, in place of what is known of the host. Do this as the user that"
                            + " vmango runs as.")
    private boolean store;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:…",
            description = "Store the key only if it has this fingerprint.")
    private @Nullable String expected;

    HostKeyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String asked = String.valueOf(url);
        Optional<String> problem = SettingsCheck.url(asked);
        if (problem.isPresent()) {
            return failed(problem.get());
        }
        try (HostKeys keys = new HostKeys()) {
            return show(keys, asked);
        } catch (VmangoException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private int show(HostKeys keys, String asked) {
        HostKeys.Shown shown = keys.show(asked);
        terminal.out().println(shown.name() + " " + shown.algorithm() + " " + shown.fingerprint());
        terminal.out().println(judgement(shown));
        if (expected != null && !expected.equals(shown.fingerprint())) {
            return failed("this is not the key " + expected + ": somebody else may be answering; nothing was stored");
        }
        if (!store) {
            return shown.standing() == HostKeys.Standing.KNOWN ? 0 : 1;
        }
        if (shown.standing() == HostKeys.Standing.REVOKED) {
            return failed("a key that was revoked is not stored: take the line out of known_hosts first");
        }
        if (shown.standing() != HostKeys.Standing.KNOWN) {
            terminal.out().println("stored in " + keys.store(asked, shown.fingerprint()));
        }
        return 0;
    }

    private static String judgement(HostKeys.Shown shown) {
        String places = String.join(", ", shown.places());
        return switch (shown.standing()) {
            case KNOWN -> "known: " + places;
            case UNKNOWN ->
                "unknown: vmango does not connect to it. Compare the fingerprint, then store it with --store";
            case CHANGED ->
                "CHANGED: known_hosts has another key (" + places + "). Either the host was installed anew, or somebody"
                        + " else answers in its place. Compare the fingerprint before you store it with --store";
            case REVOKED -> "REVOKED: " + places + ". vmango never connects to it";
        };
    }

    private int failed(String why) {
        terminal.err().println("vmango host-key: " + why);
        return 1;
    }
}
