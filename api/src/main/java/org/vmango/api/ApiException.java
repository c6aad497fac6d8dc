package org.vmango.api;

import java.util.List;
import java.util.Optional;

/** The server answered, and refused. The message is the server's sentence. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Optional<ErrorJson> answer;

    ApiException(int status, ErrorJson answer) {
        super(answer.error());
        this.status = status;
        this.answer = Optional.of(answer);
    }

    /** An answer that is none of vmango's. */
    ApiException(int status, String message) {
        super(message);
        this.status = status;
        this.answer = Optional.empty();
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** All that is wrong with the request, by field; empty unless the status is 400. */
    public List<FieldErrorJson> fields() {
        return answer.map(ErrorJson::fields).orElse(List.of());
    }

    /** What the server's log has, too; there if the server itself failed. */
    public Optional<String> requestId() {
        return answer.flatMap(ErrorJson::requestId);
    }
}
