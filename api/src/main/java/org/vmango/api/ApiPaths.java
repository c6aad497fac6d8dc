package org.vmango.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** The paths of the HTTP API, as 0.6 had them. Each ends in a slash and works without it. */
public final class ApiPaths {
    public static final String MACHINES = "/api/machines/";

    /** {@code machine} is a UUID, with or without dashes, or a name. */
    public static final String MACHINE = "/api/machines/{provider}/{machine}/";

    /** A WebSocket: the bytes of the machine's serial line. */
    public static final String SERIAL = "/api/machines/{provider}/{machine}/serial/";

    public static final String IMAGES = "/api/images/";

    public static final String PROVIDERS = "/api/providers/";

    public static final String PROVIDER = "/api/providers/{provider}/";

    public static final String PLANS = "/api/plans/";

    public static final String KEYS = "/api/keys/";

    public static final String NETWORKS = "/api/networks/";

    public static final String VOLUMES = "/api/volumes/";

    /** Where tokens are made. */
    public static final String TOKENS = "/api/tokens/";

    public static final String OPERATIONS = "/api/operations/";
    public static final String OPERATION = "/api/operations/{operation}/";

    /** A stream of server-sent events. */
    public static final String EVENTS = "/api/events/";

    /** The description of this API, for everybody. */
    public static final String OPENAPI = "/api/openapi.json";

    /** Measurements for Prometheus. */
    public static final String METRICS = "/metrics";

    /** 200 as long as requests are served. */
    public static final String HEALTH = "/healthz";

    /** 200 once every provider has been tried, 503 before. */
    public static final String READY = "/readyz";

    private ApiPaths() {}

    /** The path of one machine. */
    public static String machine(String provider, String machine) {
        return MACHINES + segment(provider) + "/" + segment(machine) + "/";
    }

    /** The path of one provider. */
    public static String provider(String name) {
        return PROVIDERS + segment(name) + "/";
    }

    /** The path that does something to one machine, such as {@code start}. */
    public static String action(String provider, String machine, String action) {
        return machine(provider, machine) + segment(action) + "/";
    }

    /** The path of one operation. */
    public static String operation(String id) {
        return OPERATIONS + segment(id) + "/";
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
