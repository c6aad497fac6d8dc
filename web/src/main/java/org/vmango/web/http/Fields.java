package org.vmango.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmango.core.FieldError;

/**
 * The fields of a request's body as bytes, whatever form it came in, with all that is wrong with them: an error is kept and
 * reading goes on, so that the answer can name every one. Belongs to one request.
 */
public final class Fields {
    private final Map<String, List<byte[]>> values;
    private final List<FieldError> errors = new ArrayList<>();

    Fields(Map<String, List<byte[]>> values) {
        this.values = values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The field's bytes; none if it is absent, the first if it was given several times, which is an error. */
    public byte[] bytes(String name) {
        List<byte[]> all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            refuse(name, "given " + all.size() + " times");
        }
        return all.isEmpty() ? new byte[0] : all.getFirst();
    }

    /** The field's text; empty if it is absent or wrong. */
    public String text(String name) {
        return decoded(name, bytes(name)).orElse("");
    }

    /** The texts of a field that may be given several times; empty ones do not count. */
    public List<String> texts(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(it -> decoded(name, it).stream())
                .filter(it -> !it.isEmpty())
                .toList();
    }

    /** Notes what is wrong with a field. */
    public void refuse(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    /** What was found wrong so far. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    private Optional<String> decoded(String name, byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            refuse(name, "not valid UTF-8");
            return Optional.empty();
        }
    }
}
