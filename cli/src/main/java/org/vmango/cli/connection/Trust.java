package org.vmango.cli.connection;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.vmango.cli.terminal.ClientException;

/** Whose certificates are believed. */
public final class Trust {
    private Trust() {}

    /** @throws ClientException USAGE if the file holds no certificates */
    public static SSLContext of(URI url, Optional<Path> authorities) {
        try {
            if (authorities.isPresent()) {
                return context(trusting(authorities.get()));
            }
            // The runtime's own list takes a tenth of a second to read: not for nothing.
            return url.getScheme().equals("https") ? SSLContext.getDefault() : context(new TrustManager[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    private static SSLContext context(TrustManager[] managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[0], managers, null);
        return context;
    }

    private static TrustManager[] trusting(Path file) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        try (InputStream pem = Files.newInputStream(file)) {
            store.load(null, null);
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw ClientException.usage("ca_file " + file + " holds no certificate");
            }
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        } catch (IOException e) {
            throw ClientException.usage("ca_file " + file + " cannot be read: " + e.getMessage());
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
