package org.vmango.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Gives every request its {@link Exchange}, and every answer the headers that all have. */
public final class EveryRequest extends Handler.Wrapper {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern GOOD_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Supplier<TrustedProxies> proxies;
    private final RandomGenerator random;

    public EveryRequest(Supplier<TrustedProxies> proxies, RandomGenerator random) {
        this.proxies = proxies;
        this.random = random;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        InetAddress peer = peer(request);
        TrustedProxies trusted = proxies.get();
        HttpFields sent = request.getHeaders();
        InetAddress client =
                trusted.client(peer, sent.getValuesList("X-Forwarded-For"), sent.getValuesList("X-Real-IP"));
        boolean secure = request.isSecure() || (trusted.trusts(peer) && "https".equals(sent.get("X-Forwarded-Proto")));
        var exchange = new Exchange(id(sent.get(REQUEST_ID), trusted.trusts(peer)), client, secure);
        exchange.attach(request);
        HttpFields.Mutable answer = response.getHeaders();
        answer.put(REQUEST_ID, exchange.id());
        answer.put("X-Content-Type-Options", "nosniff");
        answer.put("Referrer-Policy", "no-referrer");
        answer.put("Cross-Origin-Resource-Policy", "same-origin");
        // For answers that are no pages; a page puts its own in their place.
        answer.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        answer.put("Cache-Control", "no-store");
        return super.handle(request, response, callback);
    }

    /** A trusted proxy's own id is kept, so that its log and ours say the same. */
    private String id(@Nullable String sent, boolean trusted) {
        if (trusted && sent != null && GOOD_ID.matcher(sent).matches()) {
            return sent;
        }
        return "%016x".formatted(random.nextLong());
    }

    private static InetAddress peer(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
