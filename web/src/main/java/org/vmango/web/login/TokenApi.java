package org.vmango.web.login;

import io.javalin.http.Context;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmango.api.TokenJson;
import org.vmango.core.User;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Exchange;
import org.vmango.web.http.Fields;
import org.vmango.web.http.FieldsReader;
import org.vmango.web.http.JsonAnswer;

/** The API's part about tokens: they are made, and end by themselves. */
public final class TokenApi {
    private static final System.Logger log = System.getLogger(TokenApi.class.getName());
    private static final String VALID_FOR = "ValidFor";
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern TIME = Pattern.compile("(?<number>[1-9][0-9]{0,3})(?<unit>[hd])");

    private final ApiCredentials credentials;
    private final FieldsReader reader;
    private final InstantSource clock;

    public TokenApi(ApiCredentials credentials, FieldsReader reader, InstantSource clock) {
        this.credentials = credentials;
        this.reader = reader;
        this.clock = clock;
    }

    /** @throws VmangoException UNAUTHENTICATED also for who shows a token; INVALID */
    public void create(Context context) {
        User user = credentials.requirePassword(context);
        Fields fields = reader.read(context, Set.of(VALID_FOR));
        Instant end = clock.instant().plus(validFor(fields)).truncatedTo(ChronoUnit.SECONDS);
        if (!fields.errors().isEmpty()) {
            throw VmangoException.invalid(fields.errors());
        }
        String token = credentials.tokens().make(user.name(), end);
        String client = Exchange.of(context).client().getHostAddress();
        log.log(Level.INFO, "token made user={0} until={1} client={2}", user.name(), end, client);
        context.header("Cache-Control", "no-store");
        JsonAnswer.send(context, 201, new TokenJson(token, user.name(), end));
    }

    private static Duration validFor(Fields fields) {
        if (!fields.has(VALID_FOR)) {
            return USUAL;
        }
        Optional<Duration> time = time(fields.text(VALID_FOR)).filter(it -> it.compareTo(LONGEST) <= 0);
        if (time.isEmpty()) {
            fields.refuse(VALID_FOR, "hours or days, such as 12h or 30d, and at most 366d");
        }
        return time.orElse(USUAL);
    }

    private static Optional<Duration> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(time.group("number"));
        return Optional.of(time.group("unit").equals("h") ? Duration.ofHours(number) : Duration.ofDays(number));
    }
}
