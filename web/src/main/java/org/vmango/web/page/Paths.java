package org.vmango.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.UUID;
import org.vmango.core.MachineId;
import org.vmango.core.MachineRef;

/** The pages' addresses, so that each is spelt once. */
public final class Paths {
    public static final String OVERVIEW = "/";
    public static final String MACHINES = "/machines/";
    public static final String CREATE = "/machines/add/";
    public static final String BULK = "/machines/bulk/";

    /** {@code machine} is a UUID, with or without dashes, or a name. */
    public static final String MACHINE = "/machines/{provider}/{machine}/";

    /** {@code {kind}} is "serial" or "screen"; {@code ticket/} and {@code socket/} are below it. */
    public static final String SERIAL = MACHINE + "serial/";

    public static final String SCREEN = MACHINE + "screen/";
    public static final String PICTURE = MACHINE + "picture/";
    public static final String USAGE = MACHINE + "usage/";
    public static final String DEFINITION = MACHINE + "definition/";
    public static final String TASK = MACHINE + "{task}/";
    public static final String IMAGES = "/images/";
    public static final String LOGIN = "/login/";
    public static final String LOGOUT = "/logout/";
    public static final String PREFERENCES = "/preferences/";
    public static final String PALETTE = "/palette/";
    public static final String ACTIVITY = "/activity/";

    /** A stream of server-sent events for open pages. */
    public static final String LIVE = "/live/";

    /** The documentation; below it are its files. */
    public static final String DOCS = "/docs/";

    private Paths() {}

    public static String machine(MachineRef ref) {
        return machine(ref.provider(), ref.id());
    }

    public static String machine(String provider, UUID id) {
        return MACHINES + encode(provider) + "/" + MachineId.format(id) + "/";
    }

    /** Something of a machine's, such as its console. */
    public static String console(MachineRef ref, String part) {
        return machine(ref) + part + "/";
    }

    public static String machines(String query) {
        return query.isEmpty() ? MACHINES : MACHINES + "?q=" + encode(query);
    }

    /** For a path's segment or a query's value: RFC 3986 section 2.1. */
    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** The path, if it leads to a page of ours; else the start page. Browsers read {@code //host} and {@code /\host} as hosts. */
    public static String own(String path) {
        boolean ours = path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(it -> it > ' ' && it < 127 && it != '\\');
        return ours ? path : OVERVIEW;
    }
}
