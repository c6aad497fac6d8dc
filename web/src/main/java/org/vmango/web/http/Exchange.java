package org.vmango.web.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request before anything has read it; travels with it as an attribute.
 *
 * @param id what the log and the answer's {@code X-Request-Id} call it
 * @param client whom it comes from, with trusted proxies looked through
 * @param secure whether the client speaks TLS, to us or to a trusted proxy
 */
public record Exchange(String id, InetAddress client, boolean secure) {
    private static final String ATTRIBUTE = Exchange.class.getName();
    private static final String USER = ATTRIBUTE + ".user";

    public static Exchange of(Context context) {
        return (Exchange) context.req().getAttribute(ATTRIBUTE);
    }

    /** Notes who has signed in, for the access log. */
    public static void signedIn(Context context, String user) {
        context.req().setAttribute(USER, user);
    }

    /** Attaches this to the request. */
    public void attach(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Of a request that Jetty handles; null before it is attached. */
    static @Nullable Exchange of(Request request) {
        return (Exchange) request.getAttribute(ATTRIBUTE);
    }

    /** Who has signed in, {@code -} if nobody has. */
    static String user(Request request) {
        return request.getAttribute(USER) instanceof String user ? user : "-";
    }
}
