package org.vmango.web.page;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Optional;
import org.vmango.web.http.Cookies;
import org.vmango.web.http.Fields;

/** What a reader has chosen for himself, kept in his browser. */
public final class Preferences {
    private static final String THEME = "vmango-theme";
    private static final String LANGUAGE = "vmango-language";
    private static final Duration LIFE = Duration.ofDays(365);

    private Preferences() {}

    static Theme theme(Context context) {
        return Cookies.find(context, THEME).flatMap(Theme::find).orElse(Theme.AUTO);
    }

    /** The chosen language; else the best that the browser asks for. */
    static Language language(Context context) {
        return Cookies.find(context, LANGUAGE)
                .flatMap(Language::find)
                .orElseGet(() -> Language.accepted(
                        Optional.ofNullable(context.header("Accept-Language")).orElse("")));
    }

    /** Keeps what the form chooses and goes back to its page. */
    public static void choose(Context context, Fields fields) {
        Theme.find(fields.text("theme")).ifPresent(it -> Cookies.set(context, THEME, it.toString(), LIFE));
        Language.find(fields.text("language")).ifPresent(it -> Cookies.set(context, LANGUAGE, it.toString(), LIFE));
        context.redirect(Paths.own(fields.text("next")), HttpStatus.SEE_OTHER);
    }
}
