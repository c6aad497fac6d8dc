package org.vmango.e2e.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmango.e2e.fixture.VmangoConfig;

/** Somebody who has signed in with a browser. */
final class SignedIn implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("(?:name=\"csrf\" value|data-csrf)=\"([^\"]*)\"");
    private static final Pattern TICKET = Pattern.compile("\"Ticket\":\"([A-Za-z0-9_-]+)\"");

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private String token = "";

    private SignedIn(URI base) {
        this.base = base;
    }

    static SignedIn at(URI base) {
        var signedIn = new SignedIn(base);
        signedIn.get("/login/");
        signedIn.post(
                "/login/", "Username=" + VmangoConfig.USER + "&next=%2F&Password=" + encode(VmangoConfig.PASSWORD));
        return signedIn;
    }

    /** Opens a console below {@code path}, such as {@code /machines/ONE/web1/serial/}, as its page does. */
    Socket open(String path, boolean takeOver) {
        get(path);
        Matcher ticket = TICKET.matcher(post(path + "ticket/", takeOver ? "TakeOver=yes" : ""));
        if (!ticket.find()) {
            throw new AssertionError("no ticket for " + path);
        }
        var socket = new Socket();
        client.newWebSocketBuilder()
                .subprotocols("binary", "ticket." + ticket.group(1))
                .header("Origin", base.toString())
                .buildAsync(URI.create(base.resolve(path + "socket/").toString().replaceFirst("http", "ws")), socket)
                .thenAccept(socket::opened)
                .join();
        return socket;
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html"));
    }

    /** The bytes that a path answers with. */
    byte[] bytes(String path) {
        return receive(HttpRequest.newBuilder(base.resolve(path)), BodyHandlers.ofByteArray())
                .body();
    }

    private String post(String path, String form) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=" + encode(token) + "&" + form)));
    }

    private String send(HttpRequest.Builder request) {
        HttpResponse<String> answer = receive(request, BodyHandlers.ofString(UTF_8));
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer.body();
    }

    private <T> HttpResponse<T> receive(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            HttpResponse<T> answer = client.send(request.build(), body);
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.uri() + " answered " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
