package org.vmango.web;

import java.time.InstantSource;
import java.util.Optional;
import org.vmango.core.HostLoads;
import org.vmango.web.activity.ActivityPages;
import org.vmango.web.activity.EventApi;
import org.vmango.web.activity.EventStreams;
import org.vmango.web.activity.OperationApi;
import org.vmango.web.catalog.CatalogApi;
import org.vmango.web.console.ConsolePages;
import org.vmango.web.console.ConsoleSockets;
import org.vmango.web.console.Tickets;
import org.vmango.web.console.UsedTickets;
import org.vmango.web.docs.DocumentationPages;
import org.vmango.web.health.HealthApi;
import org.vmango.web.http.FieldsReader;
import org.vmango.web.http.RequestCounts;
import org.vmango.web.http.TrustedProxies;
import org.vmango.web.image.ImageApi;
import org.vmango.web.login.ApiCredentials;
import org.vmango.web.login.GuessLimiter;
import org.vmango.web.login.LoginPages;
import org.vmango.web.login.Sessions;
import org.vmango.web.login.TokenApi;
import org.vmango.web.machine.MachineApi;
import org.vmango.web.metrics.MetricsApi;
import org.vmango.web.metrics.MetricsReport;
import org.vmango.web.metrics.Scrapers;
import org.vmango.web.page.AssetPages;
import org.vmango.web.page.Assets;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Look;
import org.vmango.web.page.Templates;
import org.vmango.web.provider.ProviderApi;

/** What answers requests, made from one reading of the configuration and replaced whole by the next. */
record Handlers(
        TrustedProxies trustedProxies,
        ApiCredentials credentials,
        MachineApi machines,
        ImageApi images,
        ProviderApi providers,
        CatalogApi catalog,
        TokenApi tokens,
        OperationApi operations,
        EventApi events,
        HealthApi health,
        MetricsApi metrics,
        FieldsReader reader,
        Sessions sessions,
        ConsoleSockets.Current consoles,
        PageHandlers pages) {

    /** What outlives a change of the configuration. */
    record Lasting(
            RequestCounts requests,
            GuessLimiter limiter,
            Sessions.Maker sessions,
            Templates templates,
            Assets assets,
            EventStreams streams,
            UsedTickets tickets,
            HostLoads loads,
            DocumentationPages docs) {}

    static Handlers of(WebSettings settings, WebServices services, Lasting lasting) {
        var credentials =
                new ApiCredentials(settings.users(), settings.sessionSecret(), lasting.limiter, InstantSource.system());
        var reader = new FieldsReader(settings.limits().body());
        Sessions sessions = lasting.sessions.make(settings.sessionSecret(), settings.users());
        var frames = new Frames(
                new Look(lasting.templates, lasting.assets, version()),
                sessions,
                services.operations(),
                InstantSource.system());
        var tickets = new Tickets(settings.sessionSecret(), lasting.tickets, InstantSource.system());
        return new Handlers(
                new TrustedProxies(settings.trustedProxies()),
                credentials,
                new MachineApi(services.machines(), reader),
                new ImageApi(services.images()),
                new ProviderApi(services.providers()),
                new CatalogApi(services.plans(), services.sshKeys()),
                new TokenApi(credentials, reader, InstantSource.system()),
                new OperationApi(services.operations()),
                new EventApi(services.operations().events(), lasting.streams, MachineApi::json),
                new HealthApi(services.providers()),
                new MetricsApi(
                        new Scrapers(settings.metricsFrom(), credentials),
                        new MetricsReport(services.providers(), lasting.requests, version())),
                reader,
                sessions,
                new ConsoleSockets.Current(services.machines(), sessions, tickets),
                PageHandlers.of(
                        services,
                        frames,
                        new PageHandlers.Lasting(
                                new ConsolePages(services.machines(), tickets, frames),
                                new ActivityPages(services.operations(), lasting.streams, frames),
                                lasting.loads,
                                lasting.docs),
                        new LoginPages(sessions, credentials, reader, frames),
                        new AssetPages(lasting.assets, settings.staticCache())));
    }

    /** From the jar's manifest; classes that are in no jar have none. */
    private static String version() {
        return Optional.ofNullable(Handlers.class.getPackage().getImplementationVersion())
                .orElse("dev");
    }
}
