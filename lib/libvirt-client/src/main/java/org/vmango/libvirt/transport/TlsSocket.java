package org.vmango.libvirt.transport;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.vmango.libvirt.LibvirtUri;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * TLS from the first byte. The server looks at our certificate after the handshake, and says yes with a single byte; with TLS 1.3
 * its no is the end of the stream, because our side of the handshake is over by then (RFC 8446 section 4.4.2.4).
 */
final class TlsSocket {
    private static final int PORT = 16514;
    private static final int ACCEPTED = 1;

    private final LibvirtUri uri;
    private final String authority;
    private final TlsFiles files;

    private final ServerTrust trust;

    private TlsSocket(LibvirtUri uri, String authority, TlsFiles files) throws TransportException {
        this.uri = uri;
        this.authority = authority;
        this.files = files;
        this.trust = trust();
    }

    static Transport open(LibvirtUri uri, Deadline deadline, TransportSettings settings) throws TransportException {
        String host = uri.host().orElseThrow();
        int port = uri.endpoint().port().orElse(PORT);
        var tls = new TlsSocket(uri, TcpSocket.authority(host, port), TlsFiles.read(uri.parameters(), settings));
        SSLContext context = tls.context();
        Socket socket = TcpSocket.connect(host, port, deadline);
        Deadline.Guard guard = deadline.guard(() -> TcpSocket.close(socket));
        try {
            Transport transport = tls.start(context, socket, host, port);
            guard.disarm();
            return transport;
        } catch (IOException e) {
            TcpSocket.close(socket);
            throw guard.fired() ? deadline.timeout(tls.authority) : tls.failure(e);
        } finally {
            guard.close();
        }
    }

    private Transport start(SSLContext context, Socket socket, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
        if (!uri.parameters().noVerify()) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        secured.startHandshake();
        expectConsent(secured);
        return new SocketTransport(socket, secured, "tls:" + authority);
    }

    private void expectConsent(SSLSocket secured) throws TransportException {
        int answer;
        try {
            answer = secured.getInputStream().read();
        } catch (IOException e) {
            throw refused(e);
        }
        if (answer < 0) {
            throw refused(null);
        }
        if (answer != ACCEPTED) {
            throw new TransportException(
                    Kind.PROTOCOL, "%s speaks TLS but is no libvirt daemon; is the port right?".formatted(authority));
        }
    }

    private TransportException refused(@Nullable IOException cause) {
        Optional<String> subject = files.own()
                .map(it -> it.chain().getFirst().getSubjectX500Principal().getName());
        String message = subject.isPresent()
                ? "%s refused our certificate '%s'; is it signed by the server's authority, in date, and on its list "
                                .formatted(authority, subject.get())
                        + "(tls_allowed_dn_list in libvirtd.conf)?"
                : "%s wants a client certificate and there is none; put clientcert.pem and clientkey.pem into "
                                .formatted(authority)
                        + "~/.pki/libvirt or give pkipath= in the URI";
        return new TransportException(Kind.TLS_REFUSED, message, cause);
    }

    private TransportException failure(IOException cause) {
        if (cause instanceof TransportException known) {
            return known;
        }
        if (trust.passed()) {
            return refused(cause);
        }
        if (cause.getCause() instanceof CertificateException untrusted) {
            return new TransportException(
                    Kind.TLS_UNTRUSTED,
                    ("the certificate of %s does not prove that it is this host: %s; it must be signed by the authority in "
                                    + "cacert.pem and name the host as the URI does")
                            .formatted(authority, reason(untrusted)),
                    cause);
        }
        return new TransportException(
                Kind.PROTOCOL,
                "%s does not speak TLS as we do (%s); is the port right?".formatted(authority, cause.getMessage()),
                cause);
    }

    /** The innermost cause is the one that names the name or the date. */
    private static String reason(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return String.valueOf(inner.getMessage());
    }

    private SSLContext context() throws TransportException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    private TransportException unusable(Exception cause) {
        return new TransportException(
                Kind.BAD_SETTING,
                "the certificates for %s cannot be used: %s".formatted(authority, cause.getMessage()),
                cause);
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
        if (files.own().isEmpty()) {
            return new KeyManager[0];
        }
        TlsFiles.Own own = files.own().get();
        char[] password = new char[0];
        KeyStore store = emptyStore();
        store.setKeyEntry("own", own.key(), password, own.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private ServerTrust trust() throws TransportException {
        if (uri.parameters().noVerify()) {
            return new ServerTrust(Optional.empty());
        }
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < files.authorities().size(); i++) {
                store.setCertificateEntry("authority" + i, files.authorities().get(i));
            }
            var parameters = new PKIXBuilderParameters(store, new X509CertSelector());
            parameters.setRevocationEnabled(!files.revoked().isEmpty());
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(files.revoked())));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return new ServerTrust(Optional.of((X509ExtendedTrustManager) factory.getTrustManagers()[0]));
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
