package org.vmango.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.vmango.core.HostLoads;
import org.vmango.web.activity.EventStreams;
import org.vmango.web.console.UsedTickets;
import org.vmango.web.http.AccessLog;
import org.vmango.web.http.EveryRequest;
import org.vmango.web.http.JsonAnswer;
import org.vmango.web.http.RequestCounts;
import org.vmango.web.http.SlowHeaders;
import org.vmango.web.login.GuessLimiter;
import org.vmango.web.login.Sessions;
import org.vmango.web.page.Assets;
import org.vmango.web.page.Templates;
import org.vmango.web.tls.TlsContext;
import org.vmango.web.tls.TlsException;

/** The HTTP server. Every request runs on a virtual thread of its own and blocks there. */
public final class WebServer implements AutoCloseable {
    private static final System.Logger log = System.getLogger(WebServer.class.getName());

    /** For what is put into a console from a clipboard; for what its script says by itself. */
    private static final int MAX_MESSAGE = 1 << 20;

    private static final int MAX_WORDS = 100;

    /** How often hosts are measured, or more seldom. */
    private static final Duration LOOK_AT_LOADS = Duration.ofSeconds(10);

    private final WebSettings settings;
    private final Handlers.Lasting lasting = new Handlers.Lasting(
            new RequestCounts(),
            new GuessLimiter(new SecureRandom(), System::nanoTime),
            new Sessions.Maker(InstantSource.system()),
            new Templates(),
            new Assets(),
            new EventStreams(),
            new UsedTickets(),
            new HostLoads());
    private final AtomicReference<Handlers> handlers;
    private final Routes routes = new Routes();
    private final Optional<TlsContext> tls;
    private final SlowHeaders slowHeaders;
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("web-chores").factory());
    private final Javalin javalin;

    /** @throws TlsException if there are TLS files that are no good */
    public WebServer(WebSettings settings, WebServices services) {
        this.settings = settings;
        this.handlers = new AtomicReference<>(Handlers.of(settings, services, lasting));
        this.tls = settings.tls().map(TlsContext::new);
        this.slowHeaders = new SlowHeaders(settings.limits().headerTime());
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Begins to listen.
     *
     * @throws ListenException if it cannot, with a message for the administrator
     */
    public void start() {
        try {
            javalin.start();
        } catch (RuntimeException e) {
            throw ListenException.of(settings.listen(), e);
        }
        every(settings.limits().headerTime().dividedBy(4), slowHeaders::sweep);
        every(LOOK_AT_LOADS, () -> handlers.get().pages().overview().look());
        tls.ifPresent(it -> every(settings.limits().certificateCheck(), it::refresh));
        log.log(Level.INFO, "listening address={0} port={1}", settings.listen(), String.valueOf(port()));
    }

    /** The port, once it listens: what the settings say, or the one that was free. */
    public int port() {
        return javalin.port();
    }

    /**
     * Takes over what the configuration says now; requests under way end with what it said before. Passwords that were
     * remembered are forgotten. The address, TLS files and limits stay: to change them vmango is started anew.
     */
    public void reload(WebSettings changed, WebServices services) {
        handlers.set(Handlers.of(changed, services, lasting));
        // Who may listen, and to what, may have changed.
        lasting.streams().endAll();
    }

    /** Accepts nothing more, lets requests under way end, at most this long, then closes all connections. */
    public void stop(Duration grace) {
        chores.shutdownNow();
        lasting.streams().stop();
        Server server = javalin.jettyServer().server();
        // Zero would mean not to wait for anything at all, and then to cut what is being written.
        server.setStopTimeout(Math.max(1, grace.toMillis()));
        try {
            // Not Javalin's own stop, which turns requests that are cut off into a failure to stop.
            server.stop();
        } catch (TimeoutException _) {
            log.log(Level.WARNING, "requests were cut off grace={0}", grace);
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }

    /** As {@code stop(Duration.ofSeconds(30))}. */
    @Override
    public void close() {
        stop(Duration.ofSeconds(30));
    }

    /** A chore that fails once is tried again: an executor would drop it for ever. */
    private void every(Duration pause, Runnable chore) {
        Runnable safe = () -> {
            try {
                chore.run();
            } catch (RuntimeException e) {
                log.log(Level.ERROR, "chore failed", e);
            }
        };
        var _ = chores.scheduleWithFixedDelay(safe, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.defaultContentType = JsonAnswer.CONTENT_TYPE;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        // Without a limit of its own, for 200 creations would keep everything else out; connections are limited.
        config.jetty.threadPool = new VirtualThreadPool(0);
        config.jetty.modifyHttpConfiguration(this::configure);
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyServletContextHandler(it -> it.setErrorHandler(new JettyErrors()));
        config.jetty.modifyWebSocketServletFactory(WebServer::configure);
        config.jetty.addConnector(this::connector);
        config.router.javaLangErrorHandler(WebServer::answerError);
        ErrorResponses.register(config.routes, () -> handlers.get().pages().errors());
        routes.register(config.routes, handlers::get);
        new PageRoutes(config.routes, handlers::get).register();
    }

    private void configure(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setRequestHeaderSize((int) settings.limits().headers().bytes());
        http.setSendServerVersion(false);
        http.setRelativeRedirectAllowed(true);
    }

    /** Consoles send a ping every ten seconds, so a minute of silence means that the browser is gone. */
    private static void configure(JettyWebSocketServletFactory sockets) {
        sockets.setIdleTimeout(Duration.ofMinutes(1));
        sockets.setMaxBinaryMessageSize(MAX_MESSAGE);
        sockets.setMaxTextMessageSize(MAX_WORDS);
    }

    private void configure(Server server) {
        server.setErrorHandler(new JettyErrors());
        server.setRequestLog(new AccessLog(lasting.requests()));
        server.insertHandler(new GracefulHandler());
        server.insertHandler(new EveryRequest(() -> handlers.get().trustedProxies(), new SecureRandom()));
        server.addBean(new NetworkConnectionLimit(settings.limits().connections(), server));
    }

    private Connector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = tls.map(it -> encrypted(server, http, it))
                .orElseGet(() -> new ServerConnector(server, new HttpConnectionFactory(http)));
        connector.addBean(slowHeaders);
        connector.setHost(
                settings.listen().host().isEmpty() ? null : settings.listen().host());
        connector.setPort(settings.listen().port());
        // Java's own 50 are fewer than the connections that one client may open at once.
        connector.setAcceptQueueSize(settings.limits().connections());
        connector.setIdleTimeout(settings.limits().idle().toMillis());
        return connector;
    }

    private static ServerConnector encrypted(Server server, HttpConfiguration http, TlsContext tls) {
        // Without a check of the name: vmango is often reached by an address, or through a proxy under another name.
        http.addCustomizer(new SecureRequestCustomizer(false));
        var next = new HttpConnectionFactory(http);
        return new ServerConnector(server, new SslConnectionFactory(tls.factory(), next.getProtocol()), next);
    }

    /** What Javalin does not treat as a failure of the request: memory that ran out, a stack that overflowed. */
    private static void answerError(HttpServletResponse response, Error error) {
        String id = response.getHeader("X-Request-Id");
        log.log(Level.ERROR, "request failed request=" + id, error);
        try {
            response.setContentType(JsonAnswer.CONTENT_TYPE);
            response.getOutputStream().write(ErrorResponses.unexpected(id == null ? "-" : id));
        } catch (IOException e) {
            log.log(Level.DEBUG, "client gone request=" + id, e);
        }
    }
}
