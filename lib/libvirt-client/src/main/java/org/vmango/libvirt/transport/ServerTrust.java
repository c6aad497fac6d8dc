package org.vmango.libvirt.transport;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges a server's certificate, and remembers that it has: what fails after that is the server's judgement of ours. Extended,
 * because the JDK wraps the plain kind in a check of the host's name, which {@code no_verify=1} is not to make.
 */
final class ServerTrust extends X509ExtendedTrustManager {
    private final Optional<X509ExtendedTrustManager> judge;
    private volatile boolean passed;

    /** @param judge empty: whoever it is */
    ServerTrust(Optional<X509ExtendedTrustManager> judge) {
        this.judge = judge;
    }

    boolean passed() {
        return passed;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        if (judge.isPresent()) {
            judge.get().checkServerTrusted(chain, type, socket);
        }
        passed = true;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("only sockets are used");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("only sockets are used");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.map(X509ExtendedTrustManager::getAcceptedIssuers).orElse(new X509Certificate[0]);
    }
}
