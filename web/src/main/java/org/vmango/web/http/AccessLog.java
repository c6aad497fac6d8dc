package org.vmango.web.http;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** One line for each request, without query, headers or body: nothing that somebody may have put a secret in. */
public final class AccessLog implements RequestLog {
    private static final System.Logger log = System.getLogger("org.vmango.access");

    private final RequestCounts counts;

    /** @param counts is told of each request, too */
    public AccessLog(RequestCounts counts) {
        this.counts = counts;
    }

    @Override
    public void log(Request request, Response response) {
        counts.add(response.getStatus(), System.nanoTime() - request.getBeginNanoTime());
        if (!log.isLoggable(Level.INFO)) {
            return;
        }
        @Nullable Exchange exchange = Exchange.of(request);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime());
        @Nullable
        String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
        log.log(
                Level.INFO,
                "{0} {1} {2} bytes={3} ms={4} client={5} user={6} request={7}",
                request.getMethod(),
                path == null ? "-" : path,
                String.valueOf(response.getStatus()),
                String.valueOf(Response.getContentBytesWritten(response)),
                String.valueOf(millis),
                exchange == null
                        ? Request.getRemoteAddr(request)
                        : exchange.client().getHostAddress(),
                Exchange.user(request),
                exchange == null ? "-" : exchange.id());
    }
}
