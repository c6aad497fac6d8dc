package org.vmango.web.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.vmango.core.DataSize;

/** Reads a request's body whole, within limits of size and time. */
public final class RequestBody {
    private static final int BUFFER = 16 * 1024;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final long BYTES_PER_SECOND = 4 * 1024;

    private final DataSize limit;

    public RequestBody(DataSize limit) {
        this.limit = limit;
    }

    /** @throws HttpProblem 413, 415 if it is compressed, 408 if it comes too slowly, 400 if it breaks off */
    public byte[] read(Context context) {
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new HttpProblem(415, "a compressed body is not accepted");
        }
        if (context.req().getContentLengthLong() > limit.bytes()) {
            throw tooLarge();
        }
        try (InputStream input = context.req().getInputStream()) {
            return read(input);
        } catch (IOException | HttpException.RuntimeException e) {
            throw broken(e);
        }
    }

    private byte[] read(InputStream input) throws IOException {
        var body = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        long start = System.nanoTime();
        for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
            body.write(buffer, 0, count);
            if (body.size() > limit.bytes()) {
                throw tooLarge();
            }
            // A silent client runs into the connection's idle time; this is for one that sends byte after byte.
            Duration allowed = GRACE.plusSeconds(body.size() / BYTES_PER_SECOND);
            if (System.nanoTime() - start > allowed.toNanos()) {
                throw tooSlow();
            }
        }
        return body.toByteArray();
    }

    /** Whatever goes wrong on the way here is the client's or its connection's fault. */
    private static HttpProblem broken(Exception cause) {
        return cause.getCause() instanceof TimeoutException ? tooSlow() : new HttpProblem(400, "the body breaks off");
    }

    private static HttpProblem tooSlow() {
        return new HttpProblem(408, "the body came too slowly");
    }

    private HttpProblem tooLarge() {
        return new HttpProblem(413, "a body may have at most " + limit.bytes() + " bytes");
    }
}
