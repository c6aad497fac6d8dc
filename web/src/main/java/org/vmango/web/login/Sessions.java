package org.vmango.web.login;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vmango.core.ErrorKind;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Cookies;
import org.vmango.web.http.Exchange;
import org.vmango.web.page.Visitors;

/** Who is signed in with a browser: its cookies, and the tokens of its forms. */
public final class Sessions implements Visitors {
    /** The form's field with its token, as in 0.6. */
    public static final String TOKEN_FIELD = "csrf";

    private static final String SESSION = "vmango";
    private static final String FORM = "vmango-form";
    private static final Pattern FORM_ID = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final LoginCookie cookie;
    private final CsrfToken csrf;
    private final EndedSessions ended;
    private final SecureRandom random;
    private final InstantSource clock;

    /** @param ended outlives a reload of the configuration */
    Sessions(SessionSecret secret, Map<String, BcryptHash> users, EndedSessions ended, InstantSource clock) {
        this.random = new SecureRandom();
        this.cookie = new LoginCookie(secret, users, random);
        this.csrf = new CsrfToken(secret, random);
        this.ended = ended;
        this.clock = clock;
    }

    /** Makes what reads sessions of one configuration after the other. */
    public static final class Maker {
        private final EndedSessions ended = new EndedSessions();
        private final InstantSource clock;

        public Maker(InstantSource clock) {
            this.clock = clock;
        }

        public Sessions make(SessionSecret secret, Map<String, BcryptHash> users) {
            return new Sessions(secret, users, ended, clock);
        }
    }

    /** The request's session; empty for somebody who is not signed in. */
    public Optional<Session> find(Context context) {
        return cookie(context).flatMap(this::find);
    }

    /** What the browser sends to show its session, for {@link #find(String)} later. */
    public Optional<String> cookie(Context context) {
        return Cookies.find(context, SESSION);
    }

    /** The session that a cookie shows, if it goes on. */
    public Optional<Session> find(String value) {
        return cookie.read(value, clock.instant()).filter(it -> !ended.contains(it.id()));
    }

    /** The user of the request's session, noted for the access log. @throws VmangoException UNAUTHENTICATED */
    public User require(Context context) {
        Session session =
                find(context).orElseThrow(() -> new VmangoException(ErrorKind.UNAUTHENTICATED, "sign in first", null));
        Exchange.signedIn(context, session.user());
        return new User(session.user());
    }

    @Override
    public Optional<String> visitor(Context context) {
        return find(context).map(Session::user);
    }

    /** Gives a browser without a session something to know it by. */
    @Override
    public String formToken(Context context) {
        return csrf.of(find(context).map(Session::id).orElseGet(() -> formId(context)));
    }

    /** @throws VmangoException FORBIDDEN if the form does not come from a page of this session */
    public void requireToken(Context context, String token) {
        String known = find(context)
                .map(Session::id)
                .or(() -> Cookies.find(context, FORM))
                .orElse("");
        if (known.isEmpty() || !csrf.fits(known, token)) {
            throw new VmangoException(
                    ErrorKind.FORBIDDEN, "the form came without the token of your session: nothing was done", null);
        }
    }

    void begin(Context context, String user) {
        Cookies.set(context, SESSION, cookie.begin(user, clock.instant()), LoginCookie.LIFE);
    }

    void end(Context context) {
        find(context).ifPresent(it -> ended.add(it.id(), it.begin().plus(LoginCookie.LIFE), clock.instant()));
        Cookies.remove(context, SESSION);
    }

    private String formId(Context context) {
        return Cookies.find(context, FORM)
                .filter(it -> FORM_ID.matcher(it).matches())
                .orElseGet(() -> {
                    byte[] id = new byte[16];
                    random.nextBytes(id);
                    String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
                    Cookies.set(context, FORM, fresh, Cookies.SESSION);
                    return fresh;
                });
    }
}
