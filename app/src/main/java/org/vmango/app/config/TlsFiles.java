package org.vmango.app.config;

import java.nio.file.Path;
import org.vmango.core.ServerCertificate;
import org.vmango.core.VmangoException;

/** The two PEM files behind {@code ssl_key} and {@code ssl_cert}, absolute. They are read again when they change. */
public record TlsFiles(Path key, Path certificate) {
    /** @throws VmangoException INVALID; the field is the key of the file to blame */
    public ServerCertificate read() {
        return ServerCertificate.parse(text("ssl_key", key), text("ssl_cert", certificate));
    }

    private static String text(String field, Path file) {
        return switch (TextFile.read(file)) {
            case Reading.Right<String>(String text) -> text;
            case Reading.Wrong<String>(String why) -> throw VmangoException.invalid(field, why);
        };
    }
}
