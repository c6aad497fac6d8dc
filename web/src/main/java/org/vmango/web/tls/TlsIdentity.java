package org.vmango.web.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server's certificate, those that lead from it to an authority, and its key.
 *
 * @param chain the server's own first
 */
record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
    TlsIdentity {
        chain = List.copyOf(chain);
    }

    /** @throws TlsException naming the file that is no good */
    static TlsIdentity of(Path certificateFile, byte[] certificates, Path keyFile, byte[] keys) {
        List<X509Certificate> chain = chain(certificateFile, PemBlock.all(certificates));
        PrivateKey key = key(keyFile, PemBlock.all(keys), chain.getFirst());
        if (!belongTogether(chain.getFirst(), key)) {
            throw new TlsException(keyFile, "the key is not that of the certificate in " + certificateFile, null);
        }
        return new TlsIdentity(chain, key);
    }

    /** As the server wants it; the password protects nothing outside this process's memory. */
    KeyStore keyStore(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("server", key, password, chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory", e);
        }
    }

    private static List<X509Certificate> chain(Path file, List<PemBlock> blocks) {
        var certificates = new ArrayList<X509Certificate>();
        for (PemBlock block : blocks) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(file, block));
            }
        }
        if (certificates.isEmpty()) {
            throw new TlsException(file, "there is no PEM certificate in it", null);
        }
        return ordered(certificates);
    }

    private static X509Certificate certificate(Path file, PemBlock block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new TlsException(file, "a certificate in it is damaged", e);
        }
    }

    /** The first, then each one's issuer: files have them in other orders, and others between, too. */
    private static List<X509Certificate> ordered(List<X509Certificate> certificates) {
        var chain = new ArrayList<X509Certificate>();
        Optional<X509Certificate> next = Optional.of(certificates.getFirst());
        while (next.isPresent()) {
            X509Certificate last = next.get();
            chain.add(last);
            next = certificates.stream()
                    .filter(it ->
                            !chain.contains(it) && it.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                    .findFirst();
        }
        return chain;
    }

    private static PrivateKey key(Path file, List<PemBlock> blocks, X509Certificate certificate) {
        PemBlock block = blocks.stream()
                .filter(it -> it.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new TlsException(file, "there is no PEM private key in it", null));
        if (block.isEncrypted()) {
            throw new TlsException(file, "the key is encrypted: decrypt it with 'openssl pkey -in OLD -out NEW'", null);
        }
        try {
            byte[] pkcs8 = block.label().equals("PRIVATE KEY")
                    ? block.bytes()
                    : Pkcs8.wrap(block.bytes(), certificate.getPublicKey());
            // Which kind of key it is the certificate says; every kind reads PKCS#8.
            return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new TlsException(file, "the key is damaged or of another kind than the certificate", e);
        } catch (GeneralSecurityException e) {
            throw new TlsException(file, "keys of this kind are unknown here", e);
        }
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        byte[] message = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            // Keys that do not fit may fail to sign at all, such as an Ed448 key for an Ed25519 certificate.
            return false;
        }
    }
}
