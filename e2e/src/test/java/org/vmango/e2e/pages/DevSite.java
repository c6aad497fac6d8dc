package org.vmango.e2e.pages;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.vmango.core.FakeProvider;
import org.vmango.web.DevServer;

/** A server over providers in memory, for all tests of a class that registers this. */
final class DevSite implements BeforeAllCallback, AfterAllCallback {
    private final List<FakeProvider> providers;
    private AutoCloseable server = () -> {};
    private List<Site> site = List.of();

    private DevSite(List<FakeProvider> providers) {
        this.providers = providers;
    }

    static DevSite of(FakeProvider... providers) {
        return of(List.of(providers));
    }

    static DevSite of(List<FakeProvider> providers) {
        return new DevSite(providers);
    }

    Site site() {
        return site.getFirst();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        DevServer started = DevServer.start("127.0.0.1:0", providers);
        server = started;
        site = List.of(new Site(started.uri(), DevServer.USER, DevServer.PASSWORD));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        server.close();
    }
}
