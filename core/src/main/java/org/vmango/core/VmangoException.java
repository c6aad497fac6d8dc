package org.vmango.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that leaves core and the providers. Its message is written for the person who made the request: it
 * names the thing and what to do, and holds no path, pool name or internal structure.
 */
public final class VmangoException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorKind kind;
    private final transient List<FieldError> fields;

    public VmangoException(ErrorKind kind, String message, @Nullable Throwable cause) {
        this(kind, message, List.of(), cause);
    }

    private VmangoException(ErrorKind kind, String message, List<FieldError> fields, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.fields = List.copyOf(fields);
    }

    /** An INVALID request with all that is wrong with it, by field. */
    public static VmangoException invalid(List<FieldError> fields) {
        String message = fields.size() == 1
                ? fields.getFirst().message()
                : fields.size() + " fields are wrong: "
                        + String.join(
                                ", ", fields.stream().map(FieldError::field).toList());
        return new VmangoException(ErrorKind.INVALID, message, fields, null);
    }

    public static VmangoException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public static VmangoException notFound(String message) {
        return new VmangoException(ErrorKind.NOT_FOUND, message, null);
    }

    public static VmangoException conflict(String message) {
        return new VmangoException(ErrorKind.CONFLICT, message, null);
    }

    public ErrorKind kind() {
        return kind;
    }

    /** What is wrong, by field; empty unless the kind is INVALID. */
    public List<FieldError> fields() {
        return fields;
    }
}
