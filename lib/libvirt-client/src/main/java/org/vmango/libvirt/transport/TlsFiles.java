package org.vmango.libvirt.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CRL;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.vmango.libvirt.UriParameters;
import org.vmango.libvirt.transport.TransportException.Kind;

/**
 * The certificates of a TLS connection, at the places where libvirt's own client has them: {@code pkipath=}, else the user's
 * {@code ~/.pki/libvirt}, else the host's. <a href="https://libvirt.org/kbase/tlscerts.html">libvirt.org/kbase/tlscerts.html</a>
 *
 * @param authorities those that may sign a server's certificate
 * @param revoked lists of certificates that are no longer good, often empty
 * @param own our certificate and key; empty when there is neither
 */
record TlsFiles(List<X509Certificate> authorities, List<CRL> revoked, Optional<Own> own) {
    private static final String AUTHORITY = "cacert.pem";
    private static final String REVOKED = "cacrl.pem";
    private static final String CERTIFICATE = "clientcert.pem";
    private static final String KEY = "clientkey.pem";

    /** What proves to the server who we are; the first certificate is ours, the others lead to an authority. */
    record Own(List<X509Certificate> chain, PrivateKey key) {}

    private record Places(Path authority, Path revoked, Path certificate, Path key) {}

    static TlsFiles read(UriParameters parameters, TransportSettings settings) throws TransportException {
        Places places = places(parameters, settings);
        List<X509Certificate> authorities = parameters.noVerify() && !Files.exists(places.authority)
                ? List.of()
                : certificates(places.authority, "the certificate of the authority that signed the server's");
        List<CRL> revoked = Files.exists(places.revoked) ? revoked(places.revoked) : List.of();
        Optional<Own> own = own(places);
        if (own.isPresent() && !parameters.noSanity()) {
            checkSanity(own.get().chain(), authorities, places.certificate);
        }
        return new TlsFiles(authorities, revoked, own);
    }

    private static Places places(UriParameters parameters, TransportSettings settings) {
        if (parameters.pkipath().isPresent()) {
            Path pki = Path.of(parameters.pkipath().get());
            return new Places(pki.resolve(AUTHORITY), pki.resolve(REVOKED), pki.resolve(CERTIFICATE), pki.resolve(KEY));
        }
        Path user = settings.home().resolve(".pki/libvirt");
        Path host = settings.systemFiles().pki();
        Path authorityOfHost = settings.systemFiles().authority();
        boolean authorityOfUser = Files.exists(user.resolve(AUTHORITY));
        boolean ownOfUser = Files.exists(user.resolve(CERTIFICATE)) && Files.exists(user.resolve(KEY));
        return new Places(
                authorityOfUser ? user.resolve(AUTHORITY) : authorityOfHost,
                authorityOfUser ? user.resolve(REVOKED) : authorityOfHost.resolveSibling(REVOKED),
                ownOfUser ? user.resolve(CERTIFICATE) : host.resolve(CERTIFICATE),
                ownOfUser ? user.resolve(KEY) : host.resolve("private").resolve(KEY));
    }

    private static Optional<Own> own(Places places) throws TransportException {
        if (!Files.exists(places.certificate) && !Files.exists(places.key)) {
            return Optional.empty();
        }
        List<X509Certificate> chain = certificates(places.certificate, "our own certificate, belonging to the key");
        String pem = new String(bytes(places.key, "the key of our own certificate"), StandardCharsets.US_ASCII);
        try {
            PrivateKey key = PemKey.read(pem);
            if (!PemKey.belongTogether(key, chain.getFirst().getPublicKey())) {
                throw new GeneralSecurityException("it does not belong to the certificate " + places.certificate);
            }
            return Optional.of(new Own(chain, key));
        } catch (GeneralSecurityException e) {
            throw new TransportException(
                    Kind.BAD_SETTING, "%s cannot be used: %s".formatted(places.key, e.getMessage()), e);
        }
    }

    /** So that a mistake of ours is told as such, and not as a refusal by the server. */
    private static void checkSanity(List<X509Certificate> chain, List<X509Certificate> authorities, Path path)
            throws TransportException {
        X509Certificate own = chain.getFirst();
        try {
            own.checkValidity();
        } catch (CertificateExpiredException e) {
            throw new TransportException(
                    Kind.BAD_SETTING, "our certificate %s ran out on %s".formatted(path, own.getNotAfter()), e);
        } catch (CertificateNotYetValidException e) {
            throw new TransportException(
                    Kind.BAD_SETTING,
                    "our certificate %s is not valid before %s; is the clock right?"
                            .formatted(path, own.getNotBefore()),
                    e);
        }
        X509Certificate top = chain.getLast();
        if (!authorities.isEmpty() && authorities.stream().noneMatch(it -> signed(it, top))) {
            throw new TransportException(
                    Kind.BAD_SETTING,
                    ("our certificate %s is not signed by the authority that we know; if the server nevertheless knows "
                                    + "its authority, add no_sanity=1 to the URI")
                            .formatted(path));
        }
    }

    private static boolean signed(X509Certificate authority, X509Certificate certificate) {
        if (!authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static List<X509Certificate> certificates(Path path, String what) throws TransportException {
        try (InputStream in = new ByteArrayInputStream(bytes(path, what))) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new CertificateException("it is empty");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new TransportException(
                    Kind.BAD_SETTING, "%s holds no certificate in PEM form: %s".formatted(path, e.getMessage()), e);
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(path, what, e);
        }
    }

    private static List<CRL> revoked(Path path) throws TransportException {
        String what = "the list of revoked certificates";
        try (InputStream in = new ByteArrayInputStream(bytes(path, what))) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCRLs(in));
        } catch (GeneralSecurityException e) {
            throw new TransportException(
                    Kind.BAD_SETTING, "%s is not %s in PEM form: %s".formatted(path, what, e.getMessage()), e);
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(path, what, e);
        }
    }

    private static byte[] bytes(Path path, String what) throws TransportException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(path, what, e);
        }
    }

    private static TransportException unreadable(Path path, String what, IOException cause) {
        String why = switch (cause) {
            case NoSuchFileException _ -> "is missing";
            case AccessDeniedException _ -> "may not be read by the user that vmango runs as";
            default -> "cannot be read: " + cause.getMessage();
        };
        return new TransportException(Kind.BAD_SETTING, "%s %s; it must be %s".formatted(path, why, what), cause);
    }
}
