package org.vmango.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;

/**
 * A server's API, for Java programs. Every call blocks until the answer is there and throws {@link ApiException} where the
 * server refuses, {@link NoAnswerException} where there is none. Safe for threads.
 */
public final class ApiClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** For what the server answers from its memory, or after one call of a hypervisor. */
    private static final Duration SHORT = Duration.ofMinutes(2);
    /** For what copies disks. */
    private static final Duration LONG = Duration.ofHours(2);
    /** How often a request that may be sent again is sent in all. */
    private static final int TRIES = 3;

    private final URI server;
    private final ApiLogin login;
    private final HttpClient http;

    /**
     * @param server such as {@code https://vmango.example.org}, or with a path below which a proxy has put vmango
     * @param tls whom it trusts
     */
    public ApiClient(URI server, ApiLogin login, SSLContext tls) {
        this.server = server;
        this.login = login;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(tls)
                .build();
    }

    public MachineListJson machines() {
        return get(ApiPaths.MACHINES, MachineListJson.class);
    }

    /** {@code machine} is a UUID, with or without dashes, or a name. */
    public MachineDetailsJson machine(String provider, String machine) {
        return get(ApiPaths.machine(provider, machine), MachineDetailsJson.class);
    }

    /**
     * Makes a machine and starts it. Where the connection is lost the request is sent again.
     *
     * @param idempotencyKey a word that no other creation has: the server makes one machine for it
     */
    public MachineMessageJson create(NewMachineJson request, String idempotencyKey) {
        HttpRequest.Builder sent = request(ApiPaths.MACHINES, LONG)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey);
        BodyPublisher body = BodyPublishers.ofByteArray(ApiJson.write(request));
        return read(send(sent.POST(body).build(), TRIES), MachineMessageJson.class);
    }

    /** Such as {@code start}. */
    public MachineMessageJson act(String provider, String machine, String action) {
        HttpRequest.Builder sent = request(ApiPaths.action(provider, machine, action), SHORT);
        return read(send(sent.POST(BodyPublishers.noBody()).build(), 1), MachineMessageJson.class);
    }

    public void remove(String provider, String machine) {
        send(request(ApiPaths.machine(provider, machine), LONG).DELETE().build(), 1);
    }

    public ImageListJson images() {
        return get(ApiPaths.IMAGES, ImageListJson.class);
    }

    public ProviderListJson providers() {
        return get(ApiPaths.PROVIDERS, ProviderListJson.class);
    }

    public PlanListJson plans() {
        return get(ApiPaths.PLANS, PlanListJson.class);
    }

    public KeyListJson keys() {
        return get(ApiPaths.KEYS, KeyListJson.class);
    }

    /**
     * Makes a token; the server wants a password for it.
     *
     * @param validFor hours or days, such as {@code 12h} or {@code 30d}
     */
    public TokenJson token(String validFor) {
        HttpRequest.Builder sent = request(ApiPaths.TOKENS, SHORT).header("Content-Type", "application/json");
        BodyPublisher body = BodyPublishers.ofByteArray(ApiJson.write(new NewTokenJson(validFor)));
        return read(send(sent.POST(body).build(), 1), TokenJson.class);
    }

    public OperationListJson operations() {
        return get(ApiPaths.OPERATIONS, OperationListJson.class);
    }

    public OperationDetailsJson operation(String id) {
        return get(ApiPaths.operation(id), OperationDetailsJson.class);
    }

    /**
     * Opens a machine's serial line. The listener gets its bytes; it sends back, as text, of how many it has taken care: the
     * server waits when too many are under way.
     *
     * @param takeOver whether somebody else who has the line loses it
     */
    public WebSocket serial(String provider, String machine, boolean takeOver, WebSocket.Listener listener) {
        String path = ApiPaths.action(provider, machine, "serial") + (takeOver ? "?TakeOver=yes" : "");
        URI address = URI.create(prefix().replaceFirst("^http", "ws") + path);
        CompletableFuture<WebSocket> opened = http.newWebSocketBuilder()
                .header("Authorization", login.authorization())
                .connectTimeout(CONNECT)
                .buildAsync(address, listener);
        try {
            return opened.join();
        } catch (CompletionException e) {
            throw switch (e.getCause()) {
                case WebSocketHandshakeException refused ->
                    new ApiException(
                            refused.getResponse().statusCode(),
                            "the server does not open the serial line: "
                                    + refused.getResponse().statusCode());
                case IOException lost -> new NoAnswerException(why(lost), lost);
                case null, default -> e;
            };
        }
    }

    private <T> T get(String path, Class<T> type) {
        return read(send(request(path, SHORT).GET().build(), TRIES), type);
    }

    private HttpRequest.Builder request(String path, Duration deadline) {
        return HttpRequest.newBuilder(URI.create(prefix() + path))
                .timeout(deadline)
                .header("Authorization", login.authorization())
                .header("Accept", "application/json");
    }

    private String prefix() {
        String text = server.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private HttpResponse<byte[]> send(HttpRequest request, int tries) {
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            boolean lost =
                    !(e instanceof HttpTimeoutException || e instanceof ConnectException || e instanceof SSLException);
            if (lost && tries > 1) {
                return send(request, tries - 1);
            }
            throw new NoAnswerException(why(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("interrupted while waiting for " + server, e);
        }
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer);
        }
        return answer;
    }

    private <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
        String foreign = server + " answers, but not as vmango does: is the address right?";
        try {
            // JSON's null is read as none.
            return Optional.ofNullable(ApiJson.read(answer.body(), type))
                    .orElseThrow(() -> new ApiException(answer.statusCode(), foreign));
        } catch (JacksonException e) {
            throw new NoAnswerException(foreign, e);
        }
    }

    private ApiException refused(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        Optional<String> location = answer.headers().firstValue("Location");
        if (status / 100 == 3 && location.isPresent()) {
            return new ApiException(
                    status, server + " sends clients elsewhere: give " + location.get() + " as the address");
        }
        try {
            return new ApiException(status, ApiJson.read(answer.body(), ErrorJson.class));
        } catch (JacksonException _) {
            return new ApiException(status, server + " answers " + status + ", and not as vmango does");
        }
    }

    private String why(IOException e) {
        return switch (e) {
            case HttpTimeoutException _ -> server + " did not answer in time";
            case SSLException _ -> server + ": no trusted connection: " + e.getMessage();
            case ConnectException _ when unresolved(e) -> server + ": the host's name is not known";
            case ConnectException _ -> server + ": nothing answers there";
            default -> server + ": the connection was lost: " + e.getMessage();
        };
    }

    private static boolean unresolved(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
