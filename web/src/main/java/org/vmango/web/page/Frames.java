package org.vmango.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.vmango.core.Operations;
import org.vmango.web.http.Compression;
import org.vmango.web.http.Cookies;
import org.vmango.web.http.Exchange;

/** Sends pages: each in its frame, in the reader's language and theme, with the headers that pages have. */
public final class Frames {
    /** Nothing but our own files: neither eval nor anything inline. Style sheets carry small pictures as data. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FORM = Frames.class.getName() + ".form";
    private static final String NOTICE = "vmango-notice";
    private static final Duration NOTICE_LIFE = Duration.ofMinutes(1);
    private static final int MAX_NOTICE = 1000;
    private static final String BEGIN = Frames.class.getName() + ".begin";
    private static final int TASKS = 8;

    private final Look look;
    private final Visitors visitors;
    private final Operations operations;
    private final InstantSource clock;

    public Frames(Look look, Visitors visitors, Operations operations, InstantSource clock) {
        this.look = look;
        this.visitors = visitors;
        this.operations = operations;
        this.clock = clock;
    }

    /** Notes what has happened so far: what a page is made of now is at least that new. */
    public void begin(Context context) {
        context.attribute(BEGIN, operations.events().lastId());
    }

    /** The words of this answer. */
    public Words words(Context context) {
        return new Words(Preferences.language(context), clock.instant());
    }

    /** Scheme, host and port that the reader sees the page at. */
    public static String origin(Context context) {
        return (Exchange.of(context).secure() ? "https://" : "http://") + context.host();
    }

    public void send(Context context, int status, Page page) {
        byte[] html = look.templates().print(page, frame(context));
        context.status(status)
                .contentType("text/html; charset=utf-8")
                .header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                // Our own pages see where a form was sent from: ApiCredentials and CSRF checks of proxies ask for it.
                .header("Referrer-Policy", "same-origin")
                .header("Vary", "Cookie, Accept-Language");
        byte[] body = Compression.apply(context, html);
        // An error's page takes the place of its JSON, which has said how long it is.
        context.res().setContentLengthLong(body.length);
        context.result(body);
    }

    /** Lets the next page say this at its top. */
    public void say(Context context, Notice.Tone tone, String text) {
        String cut = text.length() > MAX_NOTICE ? text.substring(0, MAX_NOTICE) + "…" : text;
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString((tone + " " + cut).getBytes(UTF_8));
        Cookies.set(context, NOTICE, value, NOTICE_LIFE);
    }

    /** Whatever goes wrong from now on is told on this page in place of an error page: a form keeps what was typed. */
    public void insteadOfError(Context context, Function<ErrorPage, Page> page) {
        context.attribute(FORM, page);
    }

    /** The error's own page, or what takes its place. */
    Page instead(Context context, ErrorPage error) {
        Function<ErrorPage, Page> form = context.attribute(FORM);
        return form == null ? error : form.apply(error);
    }

    private Frame frame(Context context) {
        String query = context.queryString();
        Words words = words(context);
        Optional<String> visitor = visitors.visitor(context);
        Long begin = context.attribute(BEGIN);
        return new Frame(
                words,
                look,
                Preferences.theme(context),
                context.path() + (query == null ? "" : "?" + query),
                visitors.formToken(context),
                visitor,
                notice(context),
                visitor.map(_ -> Activity.of(
                                operations, begin == null ? operations.events().lastId() : begin, TASKS, words))
                        .orElse(Activity.NONE));
    }

    /** Taken by the next whole page, not by one that scripts fetch beside it. */
    private Optional<Notice> notice(Context context) {
        Optional<String> value = Cookies.find(context, NOTICE);
        if (value.isEmpty() || context.header("HX-Request") != null) {
            return Optional.empty();
        }
        Cookies.remove(context, NOTICE);
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(value.get()), UTF_8).split(" ", 2);
            return Arrays.stream(Notice.Tone.values())
                    .filter(it -> parts.length == 2 && it.toString().equals(parts[0]))
                    .findFirst()
                    .map(it -> new Notice(it, parts[1]));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
