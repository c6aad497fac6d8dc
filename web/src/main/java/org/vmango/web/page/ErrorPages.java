package org.vmango.web.page;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.vmango.web.http.Exchange;

/** Shows failures to people: what is an error's JSON for programs becomes a page for a browser. */
public final class ErrorPages {
    private static final List<String> FOR_PROGRAMS = List.of("/api/", "/healthz", "/readyz", "/static/");

    private final Frames frames;

    public ErrorPages(Frames frames) {
        this.frames = frames;
    }

    /**
     * Replaces the answer that is there by a page, for a request of a browser's.
     *
     * @param message what went wrong, written for people; empty where the status says it
     */
    public void dress(Context context, String message) {
        if (!isForPeople(context)) {
            return;
        }
        int status = context.statusCode();
        String path = path(context);
        if (status == 401 && context.header("HX-Request") == null) {
            boolean read = context.req().getMethod().equals("GET");
            context.redirect(
                    Paths.LOGIN + (read && !path.equals("/") ? "?next=" + Paths.encode(path) : ""),
                    HttpStatus.SEE_OTHER);
            context.res().setContentLengthLong(0);
            context.result(new byte[0]);
            return;
        }
        Optional<String> id = status >= 500 ? Optional.of(Exchange.of(context).id()) : Optional.empty();
        String back = context.req().getMethod().equals("GET") ? path : Paths.MACHINES;
        ErrorPage error = ErrorPage.of(status, message, id, back, frames.words(context));
        frames.send(context, status, frames.instead(context, error));
    }

    private static boolean isForPeople(Context context) {
        String accept = context.header("Accept");
        return accept != null
                && accept.contains("text/html")
                && FOR_PROGRAMS.stream().noneMatch(context.path()::startsWith);
    }

    private static String path(Context context) {
        String query = context.queryString();
        return context.path() + (query == null ? "" : "?" + query);
    }
}
