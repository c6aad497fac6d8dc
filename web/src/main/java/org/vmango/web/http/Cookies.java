package org.vmango.web.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/**
 * Our cookies: for this host only, out of scripts' reach, not sent along from other sites' forms. Over TLS the prefix of
 * their names makes browsers insist on that: RFC 6265bis section 4.1.3.2.
 */
public final class Cookies {
    /** Until the browser is closed. */
    public static final Duration SESSION = Duration.ofSeconds(-1);

    private Cookies() {}

    public static Optional<String> find(Context context, String name) {
        return Optional.ofNullable(context.cookie(fullName(context, name))).filter(it -> !it.isEmpty());
    }

    public static void set(Context context, String name, String value, Duration life) {
        boolean secure = Exchange.of(context).secure();
        context.cookie(new Cookie(
                fullName(context, name), value, "/", (int) life.toSeconds(), secure, true, null, SameSite.LAX));
    }

    public static void remove(Context context, String name) {
        set(context, name, "", Duration.ZERO);
    }

    private static String fullName(Context context, String name) {
        return Exchange.of(context).secure() ? "__Host-" + name : name;
    }
}
