package org.vmango.web.tls;

import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The server's certificate as it is in its files now. A renewed one is taken over without a restart, for new connections; a
 * bad one is not, and the old one stays in use. Files are compared by what they hold: how they are replaced differs from tool
 * to tool, and times of symbolic links say little.
 */
public final class TlsContext {
    private static final System.Logger log = System.getLogger(TlsContext.class.getName());

    private final TlsFiles files;
    private final String password = new BigInteger(128, new SecureRandom()).toString(36);
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private TlsIdentity identity;
    private Optional<String> problem = Optional.empty();

    /** @throws TlsException if the files are no good now */
    public TlsContext(TlsFiles files) {
        this.files = files;
        this.identity = files.read();
        use(factory, identity);
        factory.setRenegotiationAllowed(false);
    }

    /** What Jetty serves TLS with. */
    public SslContextFactory.Server factory() {
        return factory;
    }

    /** Takes over what the files hold now, if it is new and good; to be called every few seconds. */
    public synchronized void refresh() {
        TlsIdentity found;
        try {
            found = files.read();
        } catch (TlsException e) {
            warnOnce(e);
            return;
        }
        problem = Optional.empty();
        if (found.equals(identity)) {
            return;
        }
        reload(found);
        log.log(Level.INFO, "certificate renewed file={0} expires={1}", files.certificate(), expiry(found));
    }

    private void reload(TlsIdentity found) {
        try {
            factory.reload(it -> use(it, found));
            identity = found;
        } catch (Exception e) {
            throw new IllegalStateException("certificate not taken over file=" + files.certificate(), e);
        }
    }

    /** A pair of files is often replaced one after the other: what is wrong in between is said once, not every few seconds. */
    private void warnOnce(TlsException found) {
        Optional<String> message = Optional.ofNullable(found.getMessage());
        if (!message.equals(problem)) {
            problem = message;
            log.log(
                    Level.WARNING,
                    "certificate not taken over, the old one stays in use until " + expiry(identity),
                    found);
        }
    }

    private void use(SslContextFactory target, TlsIdentity found) {
        target.setKeyStore(found.keyStore(password.toCharArray()));
        target.setKeyStorePassword(password);
    }

    private static String expiry(TlsIdentity identity) {
        return identity.chain().getFirst().getNotAfter().toInstant().toString();
    }
}
