package org.vmango.libvirt.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Behaves as libvirtd does after its handshake, or badly in the way that a test wants; echoes what it is sent. */
final class TlsServer implements AutoCloseable {
    /** What happens once the handshake is over. */
    enum Manners {
        ACCEPT,
        REFUSE,
        OTHER_PROTOCOL,
        SILENCE
    }

    private final SSLServerSocket listener;
    private final Manners manners;
    private final List<SSLSocket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private TlsServer(SSLServerSocket listener, Manners manners) {
        this.listener = listener;
        this.manners = manners;
    }

    static TlsServer start(
            CertificateAuthority clients, CertificateAuthority.Identity own, Manners manners, String... protocols)
            throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(own), trust(clients), null);
        var listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(true);
        if (protocols.length > 0) {
            listener.setEnabledProtocols(protocols);
        }
        var server = new TlsServer(listener, manners);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    private static KeyManager[] keys(CertificateAuthority.Identity own) throws GeneralSecurityException, IOException {
        char[] password = new char[0];
        KeyStore store = store();
        store.setKeyEntry(
                "own", own.keys().getPrivate(), password, new Certificate[] {certificate(own.certificatePem())});
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trust(CertificateAuthority clients) throws GeneralSecurityException, IOException {
        KeyStore store = store();
        store.setCertificateEntry("clients", certificate(clients.certificatePem()));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket connection = (SSLSocket) listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A failed handshake is the client's to notice. */
    private void serve(SSLSocket connection) {
        try (connection) {
            connection.startHandshake();
            switch (manners) {
                case ACCEPT -> {
                    connection.getOutputStream().write(1);
                    connection.getInputStream().transferTo(connection.getOutputStream());
                }
                case REFUSE -> {}
                case OTHER_PROTOCOL -> connection.getOutputStream().write("HTTP".getBytes(StandardCharsets.US_ASCII));
                case SILENCE -> closed.await();
            }
        } catch (IOException _) {
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closed.countDown();
        for (SSLSocket connection : connections) {
            connection.close();
        }
    }
}
