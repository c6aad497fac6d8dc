package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.vmango.core.Events;
import org.vmango.core.FakeProvider;
import org.vmango.core.Histories;
import org.vmango.core.Images;
import org.vmango.core.Machines;
import org.vmango.core.Operations;
import org.vmango.core.Plans;
import org.vmango.core.ProviderChanges;
import org.vmango.core.Providers;
import org.vmango.core.SshKeys;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;
import org.vmango.web.login.SessionSecret;
import org.vmango.web.page.Samples;

/** The pages over providers in memory, to be looked at and tested: user and password are {@code admin}. */
public final class DevServer implements AutoCloseable {
    public static final String USER = "admin";
    public static final String PASSWORD = "admin";

    /** One for all servers of a process: sessions go on at the next one. */
    private static final Map<String, BcryptHash> USERS = users(PASSWORD);

    /**
     * @param proxies whose word about visitors counts
     * @param scrapers from where metrics may be read
     */
    private record Network(String listen, List<IpNetwork> proxies, List<IpNetwork> scrapers) {
        WebSettings settings(Map<String, BcryptHash> users) {
            return new WebSettings(
                    ListenAddress.parse(listen),
                    users,
                    proxies,
                    scrapers,
                    Optional.empty(),
                    Duration.ofHours(24),
                    WebLimits.DEFAULT,
                    SessionSecret.of("a secret for looking at pages only"));
        }
    }

    private final Network network;
    private final WebServer server;
    private final WebServices services;

    private DevServer(Network network, WebServer server, WebServices services) {
        this.network = network;
        this.server = server;
        this.services = services;
    }

    /** @param arguments where to listen, and how many machines there are */
    public static void main(String... arguments) throws InterruptedException {
        String listen = arguments.length > 0 ? arguments[0] : "127.0.0.1:8000";
        int machines = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        try (var server = start(listen, usual(machines))) {
            System.out.printf("%s user %s, password %s%n", server.uri(), USER, PASSWORD);
            new CountDownLatch(1).await();
        }
    }

    /** @param listen as the configuration has it, such as {@code 127.0.0.1:0} for any free port */
    public static DevServer start(String listen, List<FakeProvider> providers) {
        return start(new Network(listen, List.of(), List.of()), providers);
    }

    /**
     * @param proxy whose word about visitors counts
     * @param scraper from where metrics may be read
     */
    public static DevServer behindProxy(String proxy, String scraper, List<FakeProvider> providers) {
        return start(
                new Network("127.0.0.1:0", List.of(IpNetwork.parse(proxy)), List.of(IpNetwork.parse(scraper))),
                providers);
    }

    private static DevServer start(Network network, List<FakeProvider> providers) {
        WebServices services = services(providers);
        var server = new WebServer(network.settings(USERS), services);
        server.start();
        return new DevServer(network, server, services);
    }

    /** As a reload of a configuration in which the user has another password. */
    public void changePassword(String password) {
        var here = new Network("127.0.0.1:" + server.port(), network.proxies(), network.scrapers());
        server.reload(here.settings(users(password)), services);
    }

    /** How many streams of events are open. */
    public int listeners() {
        return services.operations().events().listeners();
    }

    private static Map<String, BcryptHash> users(String password) {
        return Map.of(USER, BcryptHash.of(password.getBytes(UTF_8), 10, new SecureRandom()));
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.stop(Duration.ofSeconds(2));
    }

    /** Two providers that answer, the second with half as many machines, and one that does not. */
    public static List<FakeProvider> usual(int machines) {
        FakeProvider old = provider("OLD", 3);
        old.goAway("No route to host old.example: check its network");
        return List.of(provider("LOCAL1", machines), provider("RACK-2", machines / 2), old);
    }

    /** A provider that answers, with images and so many machines. */
    public static FakeProvider provider(String name, int machines) {
        var provider = new FakeProvider(name, InstantSource.system());
        Samples.images().values().forEach(provider::add);
        for (int i = 0; i < machines; i++) {
            provider.add(Samples.machine(name, i));
        }
        provider.start();
        return provider;
    }

    /** A provider that answers and has nothing yet. */
    public static FakeProvider bare(String name) {
        var provider = new FakeProvider(name, InstantSource.system());
        provider.start();
        return provider;
    }

    private static WebServices services(List<FakeProvider> all) {
        var providers = new Providers(List.copyOf(all));
        var plans = new Plans(Samples.PLANS);
        var keys = new SshKeys(Samples.KEYS);
        var events = new Events(InstantSource.system());
        var operations = new Operations(events, InstantSource.system());
        var histories = new Histories(operations, InstantSource.system());
        new ProviderChanges(events, histories).follow(providers);
        var machines = new Machines(providers, plans, keys, operations);
        return new WebServices(providers, machines, new Images(providers), plans, keys, operations, histories);
    }
}
