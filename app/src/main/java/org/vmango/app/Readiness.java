package org.vmango.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * systemd, where it started us and waits to hear that we serve: sd_notify(3). Java has no datagram sockets of the unix
 * family, so systemd's own program tells it.
 */
final class Readiness {
    private static final System.Logger log = System.getLogger(Readiness.class.getName());
    private static final int DEADLINE_SECONDS = 10;

    private Readiness() {}

    /** Nothing where nobody waits. A message that cannot be sent is logged: systemd will say the rest. */
    static void tellReady(Map<String, String> environment) throws InterruptedException {
        if (environment.getOrDefault("NOTIFY_SOCKET", "").isEmpty()) {
            return;
        }
        String self = "--pid=" + ProcessHandle.current().pid();
        try {
            Process notify = new ProcessBuilder("systemd-notify", "--ready", self)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (!notify.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                notify.destroyForcibly();
                log.log(Level.WARNING, "systemd-notify did not end");
            } else if (notify.exitValue() != 0) {
                log.log(Level.WARNING, "systemd-notify failed exit=" + notify.exitValue());
            }
        } catch (IOException e) {
            log.log(Level.WARNING, "systemd-notify cannot be run: the unit will not count as started", e);
        }
    }
}
