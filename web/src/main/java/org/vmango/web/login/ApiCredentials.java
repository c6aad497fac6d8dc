package org.vmango.web.login;

import io.javalin.http.Context;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vmango.core.ErrorKind;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Exchange;
import org.vmango.web.http.HttpProblem;

/**
 * Who asks the API: {@code X-Vmango-User} and {@code X-Vmango-Pass}, HTTP Basic, or a token of ours as HTTP Bearer. Every
 * refusal has the same answer, and every pair that is refused takes the same time, so that neither tells whether there is such a user.
 */
public final class ApiCredentials {
    private static final System.Logger log = System.getLogger(ApiCredentials.class.getName());
    private static final String BEARER = "bearer ";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final PasswordCheck check;
    private final AccessTokens tokens;
    private final GuessLimiter limiter;

    public ApiCredentials(
            Map<String, BcryptHash> users, SessionSecret secret, GuessLimiter limiter, InstantSource clock) {
        this.check = new PasswordCheck(users, new SecureRandom(), System::nanoTime);
        this.tokens = new AccessTokens(secret, users, clock);
        this.limiter = limiter;
    }

    AccessTokens tokens() {
        return tokens;
    }

    /**
     * The user whose credentials the request carries.
     *
     * @throws VmangoException UNAUTHENTICATED; FORBIDDEN if another site's page makes a browser send the request
     * @throws HttpProblem 429 after too many wrong ones
     */
    public User require(Context context) {
        refuseOtherSites(context);
        Optional<ApiPassword> given = ApiPassword.of(context);
        return given.isPresent() ? require(context, given) : signedIn(context, bearer(context));
    }

    /** The same without tokens: who has got hold of one must not be able to make himself others. */
    User requirePassword(Context context) {
        refuseOtherSites(context);
        return require(context, ApiPassword.of(context));
    }

    private User require(Context context, Optional<ApiPassword> given) {
        return signedIn(context, given.filter(it -> accepts(context, it)).map(ApiPassword::user));
    }

    private static User signedIn(Context context, Optional<String> user) {
        String name = user.orElseThrow(() -> refused(context));
        Exchange.signedIn(context, name);
        return new User(name);
    }

    private Optional<String> bearer(Context context) {
        return Optional.ofNullable(context.header("Authorization"))
                .filter(it -> it.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(it -> tokens.user(it.substring(BEARER.length()).strip()));
    }

    /** Whether the configuration has this user still. */
    public boolean knows(User user) {
        return check.knows(user.name());
    }

    /** Whether the pair is right, however it came. @throws HttpProblem 429 after too many wrong ones */
    boolean accepts(Context context, ApiPassword pair) {
        return check.remembers(pair) || verify(context, pair);
    }

    private boolean verify(Context context, ApiPassword pair) {
        InetAddress client = Exchange.of(context).client();
        if (!limiter.allows(client, pair.user())) {
            String seconds = String.valueOf(limiter.pause().toSeconds());
            throw new HttpProblem(429, "too many wrong passwords: try again later", Map.of("Retry-After", seconds));
        }
        if (!check.verify(pair)) {
            limiter.wrong(client, pair.user());
            // A name that nobody has may be a password in the wrong field.
            String user = check.knows(pair.user()) ? pair.user() : "unknown";
            log.log(Level.WARNING, "sign-in refused user={0} client={1}", user, client.getHostAddress());
            return false;
        }
        limiter.right(client, pair.user());
        return true;
    }

    private static VmangoException refused(Context context) {
        // Browsers' scripts say so; a Basic challenge would make the browser ask for a password in a window of its own.
        boolean browser = context.header("Sec-Fetch-Mode") != null || context.header("X-Requested-With") != null;
        context.header("WWW-Authenticate", (browser ? "Vmango" : "Basic") + " realm=\"vmango\", charset=\"UTF-8\"");
        return new VmangoException(
                ErrorKind.UNAUTHENTICATED, "give the name and password of a user who may use vmango", null);
    }

    /** A browser adds Basic credentials that it has to whatever any page makes it send. */
    private static void refuseOtherSites(Context context) {
        if (SAFE_METHODS.contains(context.req().getMethod())) {
            return;
        }
        String site = context.header("Sec-Fetch-Site");
        boolean ownSite = site == null ? originIsOurs(context) : site.equals("same-origin") || site.equals("none");
        if (!ownSite) {
            throw new VmangoException(ErrorKind.FORBIDDEN, "a page of another site may not do this", null);
        }
    }

    private static boolean originIsOurs(Context context) {
        String origin = context.header("Origin");
        if (origin == null) {
            return true;
        }
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(context.header("Host"));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
