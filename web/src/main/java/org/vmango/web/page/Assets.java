package org.vmango.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.vmango.web.http.AcceptedCodings;

/**
 * The files that browsers get: styles, scripts, pictures. Each has its content's hash in its name and compressed copies,
 * made by the front end's build, and is kept in memory: all together are below 2 MB.
 */
public final class Assets {
    /** Where they are served. */
    public static final String PATH = "/static/";

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    /**
     * One file in one coding.
     *
     * @param coding for {@code Content-Encoding}; empty for the plain file
     * @param entityTag for {@code ETag}, quoted: RFC 9110 section 8.8.3
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, and compared by nobody
    public record Asset(byte[] content, String type, Optional<String> coding, String entityTag) {}

    private record File(Asset plain, Asset gzip, Asset brotli) {}

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, File> files = new HashMap<>();

    /** @throws IllegalStateException if the front end was not built */
    public Assets() {
        var manifest = new Properties();
        try (var reader = new InputStreamReader(open("manifest.properties"), UTF_8)) {
            manifest.load(reader);
            for (String name : manifest.stringPropertyNames()) {
                String hashed = manifest.getProperty(name);
                names.put(name, hashed);
                files.put(hashed, file(hashed));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the file with this plain name, such as {@code style.css}. */
    public String url(String name) {
        String hashed = names.get(name);
        if (hashed == null) {
            throw new IllegalArgumentException("no asset is called " + name);
        }
        return PATH + hashed;
    }

    /** The file with this hashed name, in the best coding that the client takes. */
    public Optional<Asset> find(String hashedName, AcceptedCodings accepted) {
        return Optional.ofNullable(files.get(hashedName)).map(file -> {
            if (accepted.has("br")) {
                return file.brotli;
            }
            return accepted.has("gzip") ? file.gzip : file.plain;
        });
    }

    private static File file(String name) throws IOException {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("no content type for " + name);
        }
        return new File(
                new Asset(read(name), type, Optional.empty(), "\"" + name + "\""),
                new Asset(read(name + ".gz"), type, Optional.of("gzip"), "\"" + name + ".gz\""),
                new Asset(read(name + ".br"), type, Optional.of("br"), "\"" + name + ".br\""));
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String name) {
        InputStream in = Assets.class.getResourceAsStream("static/" + name);
        if (in == null) {
            throw new IllegalStateException("the pages' files are not built: " + name + " is missing");
        }
        return in;
    }
}
