package org.vmango.web.http;

import java.util.Map;

/**
 * A request that is refused for a reason of HTTP's, which {@link org.vmango.core.ErrorKind} does not know: too large, of an
 * unknown type, too many. The message is written for the client.
 */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    public HttpProblem(int status, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    public HttpProblem(int status, String message) {
        this(status, message, Map.of());
    }

    public int status() {
        return status;
    }

    /** What the answer has to carry, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }
}
