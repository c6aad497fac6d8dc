package org.vmango.web.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A certificate or key that a server cannot use; the message, for the administrator, names the file. */
public final class TlsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Path file;

    TlsException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
        this.file = file;
    }

    /** The file to blame. */
    public Path file() {
        return file;
    }
}
