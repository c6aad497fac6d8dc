package org.vmango.web.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server's certificate as PEM files.
 *
 * @param certificate the chain, the server's own certificate first
 * @param key its private key, not encrypted: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC)
 */
public record TlsFiles(Path certificate, Path key) {
    /**
     * Whether a server can use them.
     *
     * @throws TlsException if it cannot, with a message for the administrator
     */
    public void check() {
        read();
    }

    /** @throws TlsException if a server cannot use them */
    TlsIdentity read() {
        return TlsIdentity.of(certificate, bytes(certificate), key, bytes(key));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new TlsException(file, "cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
