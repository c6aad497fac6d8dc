package org.vmango.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vmango.api.ApiJson;
import org.vmango.api.ErrorJson;
import org.vmango.api.FieldErrorJson;
import org.vmango.core.ErrorKind;
import org.vmango.core.FieldError;
import org.vmango.core.VmangoException;
import org.vmango.web.http.Exchange;
import org.vmango.web.http.HttpProblem;
import org.vmango.web.http.JsonAnswer;
import org.vmango.web.page.ErrorPages;

/** Turns every failure into a status and a body, in this one place. */
final class ErrorResponses {
    private static final System.Logger log = System.getLogger(ErrorResponses.class.getName());

    /** By status, for what HTTP itself refuses; other statuses have the name of their kind. */
    private static final Map<Integer, String> HTTP_CODES = Map.ofEntries(
            Map.entry(400, "bad_request"),
            Map.entry(404, "not_found"),
            Map.entry(405, "method_not_allowed"),
            Map.entry(408, "request_timeout"),
            Map.entry(411, "length_required"),
            Map.entry(413, "too_large"),
            Map.entry(414, "uri_too_long"),
            Map.entry(415, "unsupported_media_type"),
            Map.entry(417, "expectation_failed"),
            Map.entry(426, "upgrade_required"),
            Map.entry(429, "too_many_requests"),
            Map.entry(431, "headers_too_large"),
            Map.entry(501, "unsupported"),
            Map.entry(503, "unavailable"),
            Map.entry(505, "http_version_not_supported"));

    private ErrorResponses() {}

    /** What is answered is JSON first; for a browser it is then dressed as a page. */
    static void register(RoutesConfig routes, Supplier<ErrorPages> pages) {
        routes.exception(VmangoException.class, (failure, context) -> {
            answer(failure, context);
            pages.get().dress(context, message(failure));
            sendToWebSocket(context);
        });
        routes.exception(HttpProblem.class, (problem, context) -> {
            answer(problem, context);
            pages.get().dress(context, message(problem));
            sendToWebSocket(context);
        });
        routes.exception(HttpResponseException.class, (failure, context) -> {
            answer(failure, context);
            pages.get().dress(context, "");
            sendToWebSocket(context);
        });
        routes.exception(Exception.class, (failure, context) -> {
            answerUnexpected(failure, context);
            pages.get().dress(context, "");
            sendToWebSocket(context);
        });
    }

    /** Javalin sends no body to who asks for a WebSocket; the answer, whose length is told, would end as a 500. */
    private static void sendToWebSocket(Context context) {
        InputStream body = context.resultInputStream();
        if (context.header("Sec-WebSocket-Key") == null || body == null) {
            return;
        }
        try (body) {
            body.transferTo(context.res().getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body for a status that no code of ours has chosen: nothing of what went wrong is told. */
    static byte[] body(int status) {
        return ApiJson.write(error(sentence(status), code(status)));
    }

    /** The body for a failure that only the log knows, by the request's id. */
    static byte[] unexpected(String requestId) {
        return ApiJson.write(new ErrorJson(
                "something went wrong inside vmango: its log tells more under request " + requestId,
                code(ErrorKind.INTERNAL),
                List.of(),
                Optional.of(requestId)));
    }

    private static void answer(VmangoException failure, Context context) {
        ErrorKind kind = failure.kind();
        log(failure, context);
        if (kind == ErrorKind.INTERNAL) {
            JsonAnswer.send(context, 500, unexpected(Exchange.of(context).id()));
            return;
        }
        if (kind == ErrorKind.UNREACHABLE || kind == ErrorKind.TIMEOUT) {
            context.header("Retry-After", "5");
        }
        List<FieldErrorJson> fields =
                failure.fields().stream().map(ErrorResponses::json).toList();
        JsonAnswer.send(context, status(kind), new ErrorJson(message(failure), code(kind), fields, Optional.empty()));
    }

    private static void answer(HttpProblem problem, Context context) {
        problem.headers().forEach(context::header);
        JsonAnswer.send(context, problem.status(), error(message(problem), code(problem.status())));
    }

    /** What Javalin throws for a path that is not there, or not with this method. */
    private static void answer(HttpResponseException failure, Context context) {
        if (failure.getStatus() == 405) {
            context.header("Allow", String.join(", ", failure.getDetails().values()));
        }
        JsonAnswer.send(context, failure.getStatus(), body(failure.getStatus()));
    }

    private static void answerUnexpected(Exception failure, Context context) {
        String id = Exchange.of(context).id();
        log.log(Level.ERROR, "request failed request=" + id, failure);
        JsonAnswer.send(context, 500, unexpected(id));
    }

    private static void log(VmangoException failure, Context context) {
        String line = "request failed kind=" + failure.kind() + " request="
                + Exchange.of(context).id();
        switch (failure.kind()) {
            case INVALID, UNAUTHENTICATED, NOT_FOUND, CONFLICT -> {}
            case FORBIDDEN -> log.log(Level.INFO, line);
            // A line each, for a host that is away makes many: what libvirt said is in the cause.
            case REFUSED, UNSUPPORTED, UNREACHABLE, TIMEOUT -> log.log(Level.WARNING, line + " " + inOneLine(failure));
            case INTERNAL -> log.log(Level.ERROR, line, failure);
        }
    }

    private static String inOneLine(VmangoException failure) {
        String cause = failure.getCause() == null ? "" : " cause=" + failure.getCause();
        return (failure.getMessage() + cause).replaceAll("\\p{Cntrl}", " ");
    }

    private static int status(ErrorKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case REFUSED -> 422;
            case UNSUPPORTED -> 501;
            case UNREACHABLE -> 503;
            case TIMEOUT -> 504;
            case INTERNAL -> 500;
        };
    }

    private static String code(ErrorKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String code(int status) {
        return HTTP_CODES.getOrDefault(status, status < 500 ? "bad_request" : "internal");
    }

    private static String sentence(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this path";
            case 405 -> "this path does not know this method";
            case 408 -> "the request came too slowly";
            case 413 -> "the request is too large";
            case 414 -> "the path is too long";
            case 431 -> "the request's headers are too large";
            case 503 -> "vmango is being stopped or has too much to do: try again in a moment";
            default ->
                status < 500 ? "this is no request that vmango understands" : "something went wrong inside vmango";
        };
    }

    private static String message(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static ErrorJson error(String message, String code) {
        return new ErrorJson(message, code, List.of(), Optional.empty());
    }

    private static FieldErrorJson json(FieldError error) {
        return new FieldErrorJson(error.field(), error.message());
    }
}
