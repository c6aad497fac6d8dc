package org.vmango.web.docs;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.vmango.core.VmangoException;
import org.vmango.web.page.Frames;
import org.vmango.web.page.Paths;

/**
 * Serves the documentation's site to everybody: who cannot sign in may want to read why. Its files come out of the program's jars as they
 * are asked for, and only those that its build has listed.
 */
public final class DocumentationPages {
    private static final String FOLDER = "/org/vmango/docs/site/";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "txt", "text/plain; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final Properties listing = new Properties();

    /** @throws IllegalStateException if the site was not built */
    public DocumentationPages() {
        try (InputStream in = open("files.properties")) {
            listing.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Links of the site are relative: without its slash they would lead elsewhere. */
    public void index(Context context) {
        if (context.path().endsWith("/")) {
            send(context, "index.html");
        } else {
            context.redirect(Paths.DOCS, HttpStatus.PERMANENT_REDIRECT);
        }
    }

    /** @throws VmangoException NOT_FOUND */
    public void file(Context context) {
        send(context, context.pathParam("file"));
    }

    private void send(Context context, String address) {
        String hash = Optional.ofNullable(listing.getProperty(address))
                .orElseThrow(() -> VmangoException.notFound("the documentation has no page " + address));
        String tag = "\"" + hash + "\"";
        Frames.guard(context);
        context.header("Cache-Control", "no-cache").header("ETag", tag);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        String type = TYPES.get(address.substring(address.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("no content type for " + address);
        }
        try (InputStream in = open(address)) {
            context.contentType(type).result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String address) {
        InputStream in = DocumentationPages.class.getResourceAsStream(FOLDER + address);
        if (in == null) {
            throw new IllegalStateException("the documentation is not built: " + address + " is missing");
        }
        return in;
    }
}
