package org.vmango.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.web.http.IpNetwork;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;
import org.vmango.web.login.SessionSecret;
import org.vmango.web.tls.TlsFiles;

/**
 * What the configuration says about the server.
 *
 * @param users hash of the password by name
 * @param trustedProxies whose {@code X-Forwarded-For} counts
 * @param metricsFrom who may read the metrics without credentials
 * @param tls empty for plain HTTP
 * @param staticCache how long browsers may keep static files
 * @param limits what one client may cost
 * @param sessionSecret what sessions of browsers are sealed with
 */
public record WebSettings(
        ListenAddress listen,
        Map<String, BcryptHash> users,
        List<IpNetwork> trustedProxies,
        List<IpNetwork> metricsFrom,
        Optional<TlsFiles> tls,
        Duration staticCache,
        WebLimits limits,
        SessionSecret sessionSecret) {
    public WebSettings {
        users = Map.copyOf(users);
        trustedProxies = List.copyOf(trustedProxies);
        metricsFrom = List.copyOf(metricsFrom);
    }

    /** Metrics only with credentials. */
    public WebSettings(
            ListenAddress listen,
            Map<String, BcryptHash> users,
            List<IpNetwork> trustedProxies,
            Optional<TlsFiles> tls,
            Duration staticCache,
            WebLimits limits,
            SessionSecret sessionSecret) {
        this(listen, users, trustedProxies, List.of(), tls, staticCache, limits, sessionSecret);
    }
}
