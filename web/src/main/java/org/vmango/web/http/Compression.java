package org.vmango.web.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses pages. The length of an answer tells somebody on the line what of a guess of his stands in it beside our own
 * texts (BREACH, CVE-2013-3587): so a page that another site has made the browser ask for is sent as it is, and what a form
 * carries as its token is another text each time.
 */
public final class Compression {
    /** Bytes; what is smaller fits into a packet as it is. */
    static final int LEAST = 1024;

    /** Of nine: twice as quick as the usual six, and a tenth longer. */
    private static final int LEVEL = 3;

    /** Browsers say who asks, wherever the line is encrypted: https://www.w3.org/TR/fetch-metadata/. */
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private Compression() {}

    /** The body to send; tells by the answer's headers what was done to it. */
    public static byte[] apply(Context context, byte[] content) {
        context.header("Vary", context.res().getHeader("Vary") + ", Accept-Encoding, Sec-Fetch-Site");
        String asker = context.header("Sec-Fetch-Site");
        boolean foreign = asker != null && FOREIGN.contains(asker);
        if (content.length < LEAST || foreign || !AcceptedCodings.of(context).has("gzip")) {
            return content;
        }
        context.header("Content-Encoding", "gzip");
        return gzip(content);
    }

    static byte[] gzip(byte[] content) {
        var compressed = new ByteArrayOutputStream(content.length / 4);
        try (var out = new Quick(compressed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static final class Quick extends GZIPOutputStream {
        Quick(OutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(LEVEL);
        }
    }
}
