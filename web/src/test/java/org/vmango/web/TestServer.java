package org.vmango.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.core.DataSize;
import org.vmango.core.Events;
import org.vmango.core.FakeMachines;
import org.vmango.core.FakeProvider;
import org.vmango.core.Histories;
import org.vmango.core.Images;
import org.vmango.core.Machines;
import org.vmango.core.Operations;
import org.vmango.core.Plan;
import org.vmango.core.Plans;
import org.vmango.core.Provider;
import org.vmango.core.ProviderChanges;
import org.vmango.core.Providers;
import org.vmango.core.SshKey;
import org.vmango.core.SshKeys;
import org.vmango.web.http.ListenAddress;
import org.vmango.web.login.BcryptHash;
import org.vmango.web.login.SessionSecret;

/** A server on a free port of the loopback address, over two fake providers, and a client of it. */
final class TestServer implements AutoCloseable {
    static final String IMAGE = "Debian-12_amd64_qcow2.img";
    static final ApiDescription DESCRIPTION = new ApiDescription();
    static final Map<String, BcryptHash> USERS =
            Map.of("admin", BcryptHash.of("secret".getBytes(UTF_8), 4, new SecureRandom()));

    static final SessionSecret SECRET = SessionSecret.of("0123456789abcdef0123456789abcdef");

    final FakeProvider one = new FakeProvider("ONE", InstantSource.system());
    final FakeProvider two = new FakeProvider("TWO & <2>", InstantSource.system());
    final WebServer server;
    final WebServices services;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    TestServer() {
        this(settings(WebLimits.DEFAULT));
    }

    TestServer(WebSettings settings) {
        for (FakeProvider provider : List.of(one, two)) {
            provider.add(FakeMachines.image(IMAGE, DataSize.ofGibibytes(2)));
            provider.start();
        }
        services = services(one, two);
        server = new WebServer(settings, services);
        server.start();
    }

    static WebSettings settings(WebLimits limits) {
        return new WebSettings(
                ListenAddress.parse("127.0.0.1:0"),
                USERS,
                List.of(),
                Optional.empty(),
                Duration.ofHours(24),
                limits,
                SECRET);
    }

    static WebServices services(Provider... all) {
        var events = new Events(InstantSource.system());
        var operations = new Operations(events, InstantSource.system());
        var providers = new Providers(List.of(all));
        var plans = new Plans(List.of(
                new Plan("small", DataSize.ofMebibytes(512), 1, DataSize.ofGibibytes(5)),
                new Plan("tiny", DataSize.ofMebibytes(256), 1, DataSize.ofGibibytes(1))));
        var keys = new SshKeys(List.of(
                new SshKey("home", "ssh-ed25519 AAAAC3Nza home@x"), new SshKey("work", "ssh-rsa AAAAB3Nza work@x")));
        var histories = new Histories(operations, InstantSource.system());
        new ProviderChanges(events, histories).follow(providers);
        var machines = new Machines(providers, plans, keys, operations);
        return new WebServices(providers, machines, new Images(providers), plans, keys, operations, histories);
    }

    /** A request with the right credentials. */
    HttpRequest.Builder request(String path) {
        return anonymous(path).header("X-Vmango-User", "admin").header("X-Vmango-Pass", "secret");
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    HttpResponse<String> post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> form(String body) {
        return post("/api/machines/", "application/x-www-form-urlencoded", body.getBytes(UTF_8));
    }

    HttpResponse<String> json(String body) {
        return post("/api/machines/", "application/json", body.getBytes(UTF_8));
    }

    HttpResponse<String> multipart(Map<String, Object> fields) {
        return post("/api/machines/", MachineFields.MULTIPART, MachineFields.multipartBody(fields, new byte[0]));
    }

    /** Sends it, and has the answer judged by the API's description. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(request, BodyHandlers.ofString(UTF_8));
        DESCRIPTION.judge(answer);
        return answer;
    }

    /** Sends what is no request of the API's. */
    HttpResponse<String> page(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofString(UTF_8));
    }

    /** Sends it as it is, and gives the answer's bytes. */
    HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A good form for a machine of this name. */
    static String good(String name) {
        return "Name=" + name + "&Plan=small&Image=" + IMAGE + "&SSHKey=home&SSHKey=work&Provider=ONE&Userdata=hello";
    }

    @Override
    public void close() {
        one.releaseRecipes();
        two.releaseRecipes();
        // First: the server would wait a second for connections that rest.
        client.shutdownNow();
        server.stop(Duration.ofSeconds(2));
    }
}
