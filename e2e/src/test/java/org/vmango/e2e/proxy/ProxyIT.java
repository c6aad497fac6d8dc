package org.vmango.e2e.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmango.core.MachineState;
import org.vmango.web.DevServer;
import org.vmango.web.page.Samples;

/** Pages, sign-in, streams and WebSockets get through the proxies that the manual configures, over a provider in memory. */
final class ProxyIT {
    private static final int PATIENCE = 20;
    /** A visitor's address, which only the proxy sees; from here metrics may be read without credentials. */
    private static final String VISITOR = "127.0.0.7";

    private static final String STRANGER = "127.0.0.8";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Path folder;
    private final DevServer server;
    private final HttpClient client = from(VISITOR);
    private final HttpClient stranger = from(STRANGER);

    ProxyIT(@TempDir Path folder) {
        this.folder = folder;
        var provider = DevServer.provider("LOCAL1", 0);
        provider.add(Samples.machine("LOCAL1", "web1", MachineState.RUNNING, 1));
        this.server = DevServer.behindProxy("127.0.0.1", VISITOR, List.of(provider));
    }

    private static HttpClient from(String address) {
        try {
            return HttpClient.newBuilder()
                    .localAddress(InetAddress.getByName(address))
                    .cookieHandler(new CookieManager())
                    .build();
        } catch (UnknownHostException e) {
            throw new AssertionError("an address in figures needs no name server", e);
        }
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        stranger.shutdownNow();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void proxy_asInTheManual_letsEverythingThrough(Proxy.Kind kind) throws Exception {
        try (Proxy proxy = Proxy.start(kind, folder, server.uri())) {
            assertThat(ask(client, proxy, "/docs/").body()).contains("<title>vmango");
            signIn(proxy);
            forwarded(proxy);
            stream(proxy.uri());
            serialLine(proxy.uri());
        }
    }

    private HttpResponse<String> ask(HttpClient who, Proxy proxy, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(proxy.uri().resolve(path));
        return who.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** As a browser does it, which says where the form was: what the proxy says of the host must agree with that. */
    private void signIn(Proxy proxy) throws Exception {
        Matcher token = TOKEN.matcher(ask(client, proxy, "/login/").body());
        assertThat(token.find()).isTrue();
        String form = "Username=%s&Password=%s&next=/&csrf=%s"
                .formatted(DevServer.USER, DevServer.PASSWORD, URLEncoder.encode(token.group(1), UTF_8));
        HttpResponse<String> signedIn = client.send(
                HttpRequest.newBuilder(proxy.uri().resolve("/login/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", proxy.uri().toString())
                        .header("X-Forwarded-Proto", "https")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());

        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(303);
        // The visitor's own word about TLS does not count: here is none.
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).doesNotContain("Secure"));
        assertThat(ask(client, proxy, "/machines/").body()).contains("web1");
    }

    /** The visitor is who the proxy says; who says so himself is not. */
    private void forwarded(Proxy proxy) throws Exception {
        assertThat(ask(client, proxy, "/metrics").statusCode()).isEqualTo(200);
        assertThat(ask(stranger, proxy, "/metrics").statusCode()).isEqualTo(401);
        assertThat(ask(stranger, proxy, "/metrics", "X-Forwarded-For", VISITOR).statusCode())
                .isEqualTo(401);
        assertThat(ask(stranger, proxy, "/metrics", "X-Real-IP", VISITOR).statusCode())
                .isEqualTo(401);
    }

    /** The first event is there at once: a proxy that collects answers would keep it. */
    private void stream(URI proxy) throws Exception {
        HttpResponse<InputStream> events = client.send(
                HttpRequest.newBuilder(proxy.resolve("/api/events/"))
                        .header("Authorization", basic())
                        .build(),
                BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(events.body(), UTF_8))) {
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> ready(lines));
            assertThat(first.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo("event: ready");
        }
    }

    private static String ready(BufferedReader lines) {
        try {
            String line = lines.readLine();
            while (line != null && !line.startsWith("event:")) {
                line = lines.readLine();
            }
            return String.valueOf(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serialLine(URI proxy) throws Exception {
        var shown = new CompletableFuture<String>();
        URI address = URI.create("ws://" + proxy.getAuthority() + "/api/machines/LOCAL1/web1/serial/");
        WebSocket socket = client.newWebSocketBuilder()
                .header("Authorization", basic())
                .buildAsync(address, new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                        text.append(UTF_8.decode(data));
                        if (text.indexOf("you typed hello") >= 0) {
                            shown.complete(text.toString());
                        }
                        from.request(1);
                        return null;
                    }
                })
                .get(PATIENCE, TimeUnit.SECONDS);
        socket.sendBinary(ByteBuffer.wrap("hello\r".getBytes(UTF_8)), true).get(PATIENCE, TimeUnit.SECONDS);
        assertThat(shown.get(PATIENCE, TimeUnit.SECONDS)).contains("web1 ready");
        socket.abort();
    }

    private static String basic() {
        String pair = DevServer.USER + ":" + DevServer.PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
