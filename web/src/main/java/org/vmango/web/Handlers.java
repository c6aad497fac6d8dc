package org.vmango.web;

import org.vmango.web.health.HealthApi;
import org.vmango.web.http.FieldsReader;
import org.vmango.web.http.TrustedProxies;
import org.vmango.web.image.ImageApi;
import org.vmango.web.login.ApiCredentials;
import org.vmango.web.login.GuessLimiter;
import org.vmango.web.machine.MachineApi;

/** What answers requests, made from one reading of the configuration and replaced whole by the next. */
record Handlers(
        TrustedProxies trustedProxies,
        ApiCredentials credentials,
        MachineApi machines,
        ImageApi images,
        HealthApi health) {
    static Handlers of(WebSettings settings, WebServices services, GuessLimiter limiter) {
        return new Handlers(
                new TrustedProxies(settings.trustedProxies()),
                new ApiCredentials(settings.users(), limiter),
                new MachineApi(
                        services.machines(), new FieldsReader(settings.limits().body())),
                new ImageApi(services.images()),
                new HealthApi(services.providers()));
    }
}
