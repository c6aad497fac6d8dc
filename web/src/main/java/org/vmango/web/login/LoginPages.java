package org.vmango.web.login;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.vmango.web.http.Fields;
import org.vmango.web.http.FieldsReader;
import org.vmango.web.http.HttpProblem;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Notice;
import org.vmango.web.page.Paths;
import org.vmango.web.page.Words;

/** Sign-in and sign-out. */
public final class LoginPages {
    private static final Set<String> FIELDS = Set.of("Username", "Password", "next", Sessions.TOKEN_FIELD);

    private final Sessions sessions;
    private final ApiCredentials credentials;
    private final FieldsReader reader;
    private final Frames frames;

    public LoginPages(Sessions sessions, ApiCredentials credentials, FieldsReader reader, Frames frames) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.reader = reader;
        this.frames = frames;
    }

    public void form(Context context) {
        String next = Paths.own(Optional.ofNullable(context.queryParam("next")).orElse(""));
        if (sessions.find(context).isPresent()) {
            context.redirect(next);
            return;
        }
        show(context, 200, "", next, Optional.empty());
    }

    public void signIn(Context context) throws IOException {
        Fields fields = reader.read(context, FIELDS);
        sessions.requireToken(context, fields.text(Sessions.TOKEN_FIELD));
        String user = fields.text("Username");
        String next = Paths.own(fields.text("next"));
        Words words = frames.words(context);
        try {
            if (credentials.accepts(context, new ApiPassword(user, fields.bytes("Password")))) {
                sessions.begin(context, user);
                context.redirect(next, HttpStatus.SEE_OTHER);
                return;
            }
        } catch (HttpProblem e) {
            e.headers().forEach(context::header);
            show(context, e.status(), user, next, Optional.of(words.text("login.throttled")));
            return;
        }
        show(context, 400, user, next, Optional.of(words.text("login.failed")));
    }

    /** Ends the session, whose form this was. */
    public void signOut(Context context) {
        sessions.end(context);
        frames.say(context, Notice.Tone.GOOD, frames.words(context).text("login.signedOut"));
        context.redirect(Paths.LOGIN, HttpStatus.SEE_OTHER);
    }

    private void show(Context context, int status, String user, String next, Optional<String> problem) {
        LoginPage page = LoginPage.of(user, next, problem, frames.words(context));
        frames.send(context, status, page);
    }
}
