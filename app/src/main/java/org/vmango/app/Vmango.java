package org.vmango.app;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vmango.app.config.Config;
import org.vmango.app.config.HypervisorConfig;
import org.vmango.app.config.UserConfig;
import org.vmango.app.config.WebConfig;
import org.vmango.core.Events;
import org.vmango.core.Histories;
import org.vmango.core.Images;
import org.vmango.core.Machines;
import org.vmango.core.Operations;
import org.vmango.core.Plans;
import org.vmango.core.Provider;
import org.vmango.core.ProviderChanges;
import org.vmango.core.Providers;
import org.vmango.core.SshKeys;
import org.vmango.web.WebLimits;
import org.vmango.web.WebServer;
import org.vmango.web.WebServices;
import org.vmango.web.WebSettings;
import org.vmango.web.login.BcryptHash;
import org.vmango.web.login.SessionSecret;

/**
 * The whole program, wired by hand: from a configuration to a server that answers. It serves at once; the providers
 * connect behind it. One thread starts, reloads and stops it.
 */
public final class Vmango implements AutoCloseable {
    /** How long requests under way may take to end when it stops; then each provider undoes what is not finished. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ProviderOpener opener;
    private final Events events = new Events(InstantSource.system());
    private final Operations operations = new Operations(events, InstantSource.system());
    private final Histories histories = new Histories(operations, InstantSource.system());
    private final ProviderChanges changes = new ProviderChanges(events, histories);
    private final WebServer server;
    private Map<HypervisorConfig, Provider> providers;

    public Vmango(Config config, ProviderOpener opener) {
        this.opener = opener;
        this.providers = open(config.hypervisors(), Map.of());
        this.server = new WebServer(settings(config), services(config));
    }

    /** @throws org.vmango.web.ListenException if the address cannot be listened on */
    public void start() {
        server.start();
        providers.values().forEach(Provider::start);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /**
     * Takes over another configuration. A hypervisor whose block did not change keeps its connections; one that is gone or
     * changed lets its running requests end first, in the background.
     */
    public void reload(Config changed) {
        Map<HypervisorConfig, Provider> before = providers;
        providers = open(changed.hypervisors(), before);
        server.reload(settings(changed), services(changed));
        providers.forEach((block, provider) -> {
            if (!before.containsKey(block)) {
                provider.start();
            }
        });
        before.forEach((block, provider) -> {
            if (!providers.containsKey(block)) {
                Thread.ofVirtual().name("close-" + provider.name()).start(() -> provider.stop(GRACE));
            }
        });
    }

    /** Accepts nothing more, lets what is under way end or undoes it, and closes all connections. */
    @Override
    public void close() {
        Instant deadline = Instant.now().plus(GRACE);
        server.stop(GRACE);
        // What nobody waits for any more, for its request was answered at its start.
        operations.awaitAll(Duration.between(Instant.now(), deadline));
        changes.close();
        List<Thread> stops = new ArrayList<>();
        // What is left now had its time: it is undone, on all hosts at once.
        providers.values().forEach(provider -> stops.add(Thread.ofVirtual().start(() -> provider.stop(Duration.ZERO))));
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Map<HypervisorConfig, Provider> open(
            List<HypervisorConfig> hypervisors, Map<HypervisorConfig, Provider> before) {
        Map<HypervisorConfig, Provider> opened = new LinkedHashMap<>();
        for (HypervisorConfig block : hypervisors) {
            HypervisorConfig hypervisor = block.lasting();
            Provider known = before.get(hypervisor);
            opened.put(hypervisor, known == null ? opener.open(hypervisor) : known);
        }
        return opened;
    }

    private WebServices services(Config config) {
        Set<String> drained = config.hypervisors().stream()
                .filter(it -> !it.schedulable())
                .map(HypervisorConfig::name)
                .collect(toSet());
        Providers all = new Providers(providers.values(), drained);
        Plans plans = new Plans(config.plans());
        SshKeys sshKeys = new SshKeys(config.sshKeys());
        Machines machines = new Machines(all, plans, sshKeys, operations);
        changes.follow(all);
        return new WebServices(all, machines, new Images(all), plans, sshKeys, operations, histories);
    }

    private static WebSettings settings(Config config) {
        WebConfig web = config.web();
        Map<String, BcryptHash> users =
                config.users().stream().collect(toMap(UserConfig::name, UserConfig::passwordHash));
        return new WebSettings(
                web.listen(),
                users,
                web.trustedProxies(),
                web.metricsFrom(),
                web.tls(),
                web.staticCache(),
                WebLimits.DEFAULT,
                SessionSecret.of(web.sessionSecret()));
    }
}
