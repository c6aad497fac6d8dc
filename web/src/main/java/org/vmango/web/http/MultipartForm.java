package org.vmango.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/** A form as {@code curl -F} sends it; a field may be a file. RFC 7578 */
final class MultipartForm {
    private MultipartForm() {}

    /** @throws HttpProblem 400 if it cannot be read */
    static Fields read(String contentType, byte[] body) {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null || boundary.isEmpty()) {
            throw FieldsReader.malformed("the multipart form names no boundary");
        }
        var parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(FieldsReader.MAX_FIELDS);
        // All stays in memory, which holds the whole body already.
        parser.setMaxMemoryFileSize(-1);
        parser.setMaxLength(-1);
        try (var parts = parse(parser, body)) {
            return new Fields(fields(parts));
        } catch (CompletionException | IOException _) {
            throw FieldsReader.malformed("the multipart form is malformed or has too many parts");
        }
    }

    private static MultiPartFormData.Parts parse(MultiPartFormData.Parser parser, byte[] body) {
        var parts = new CompletableFuture<MultiPartFormData.Parts>();
        parser.parse(
                new ByteBufferContentSource(ByteBuffer.wrap(body)),
                Promise.Invocable.from(InvocationType.NON_BLOCKING, parts::complete, parts::completeExceptionally));
        return parts.join();
    }

    private static Map<String, List<byte[]>> fields(MultiPartFormData.Parts parts) throws IOException {
        var fields = new TreeMap<String, List<byte[]>>(String.CASE_INSENSITIVE_ORDER);
        for (MultiPart.Part part : parts) {
            if (part.getName() == null) {
                throw FieldsReader.malformed("a part of the multipart form has no name");
            }
            ByteBuffer content = Content.Source.asByteBuffer(part.createContentSource());
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            fields.computeIfAbsent(part.getName(), _ -> new ArrayList<>()).add(bytes);
        }
        return fields;
    }
}
