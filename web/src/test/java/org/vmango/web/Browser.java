package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without scripts: keeps cookies, reads a page's token and sends forms. Follows no redirects. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final TestServer server;
    private String token = "";

    Browser(TestServer server) {
        this.server = server;
    }

    HttpResponse<String> open(String path) {
        return receive(request(path));
    }

    /** Sends a form with the token of the last page that had one; {@code fields} are name and value in turn. */
    HttpResponse<String> send(String path, String... fields) {
        return sendWithToken(path, token, fields);
    }

    HttpResponse<String> sendWithToken(String path, String csrf, String... fields) {
        var body = new StringBuilder("csrf=" + encode(csrf));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return receive(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    Browser signIn() {
        open("/login/");
        send("/login/", "Username", "admin", "Password", "secret", "next", "/");
        open("/");
        return this;
    }

    /** Of the last page that had one. */
    String token() {
        return token;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = server.anonymous(path).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        return request;
    }

    /** All cookies, as a request has them. */
    String cookieHeader() {
        var header = new StringBuilder();
        cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                .append(name)
                .append('=')
                .append(value));
        return header.toString();
    }

    private HttpResponse<String> receive(HttpRequest.Builder request) {
        HttpResponse<String> response = server.page(request);
        for (String header : response.headers().allValues("Set-Cookie")) {
            String[] pair = header.split(";", 2)[0].split("=", 2);
            if (header.contains("Expires=Thu, 01 Jan 1970")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        Matcher found = TOKEN.matcher(response.body());
        if (found.find()) {
            token = found.group(1);
        }
        return response;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
