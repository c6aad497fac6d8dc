package org.vmango.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.tls.TlsFiles;

/**
 * The keys at the top of the file: how the web server listens and whom it believes.
 *
 * @param sessionSecret at least 32 characters; keep it out of logs
 * @param staticCache how long browsers keep style sheets and scripts; zero: not at all
 * @param trustedProxies whose {@code X-Forwarded-For} counts
 * @param metricsFrom who may read {@code /metrics} without credentials
 * @param tls empty: plain HTTP
 */
public record WebConfig(
        ListenAddress listen,
        String sessionSecret,
        Duration staticCache,
        List<IpNetwork> trustedProxies,
        List<IpNetwork> metricsFrom,
        Optional<TlsFiles> tls,
        boolean debug) {
    public WebConfig {
        trustedProxies = List.copyOf(trustedProxies);
        metricsFrom = List.copyOf(metricsFrom);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "WebConfig[listen=%s, staticCache=%s, trustedProxies=%s, metricsFrom=%s, tls=%s, debug=%s]"
                .formatted(listen, staticCache, trustedProxies, metricsFrom, tls, debug);
    }
}
