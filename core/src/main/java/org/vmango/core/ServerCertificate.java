package org.vmango.core;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A web server's private key and the certificates that vouch for it.
 *
 * @param chain the server's own certificate first
 */
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {
    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * Reads PEM texts: the key as PKCS#8, PKCS#1 or SEC 1 (RSA, EC, Ed25519), not encrypted.
     *
     * @throws VmangoException INVALID; the field is {@code ssl_key} or {@code ssl_cert}, whichever text is to blame
     */
    public static ServerCertificate parse(String keyPem, String chainPem) {
        List<X509Certificate> chain = Pem.certificates(chainPem);
        PrivateKey key = Pem.privateKey(keyPem, chain.getFirst().getPublicKey());
        var certificate = new ServerCertificate(key, chain);
        certificate.requireMatch();
        return certificate;
    }

    private void requireMatch() {
        byte[] probe = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(signatureAlgorithm());
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(chain.getFirst().getPublicKey());
            signature.update(probe);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw VmangoException.invalid("ssl_key", "the key cannot be used with the certificate: " + e.getMessage());
        }
        throw VmangoException.invalid("ssl_key", "the key does not belong to the certificate in ssl_cert");
    }

    private String signatureAlgorithm() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    /** A store in memory with the one entry {@code server}, for a TLS engine. */
    public KeyStore toKeyStore(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("server", key, password, chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory", e);
        }
    }

    /** The certificate's subject: the key is nobody's business. */
    @Override
    public String toString() {
        return "ServerCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
