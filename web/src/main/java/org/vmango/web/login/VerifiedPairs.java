package org.vmango.web.login;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The pairs of name and password that bcrypt has found right a short while ago, so that an API client does not pay for
 * bcrypt with every call. Only a keyed hash of each is kept, which tells nothing to who does not have the key.
 */
final class VerifiedPairs {
    static final Duration LIFETIME = Duration.ofSeconds(60);
    static final int CAPACITY = 1000;

    private final KeyedHash hash;
    private final LongSupplier nanoTime;
    private final Map<String, Long> verifiedAt = new LinkedHashMap<>();

    VerifiedPairs(KeyedHash hash, LongSupplier nanoTime) {
        this.hash = hash;
        this.nanoTime = nanoTime;
    }

    boolean contains(ApiPassword pair) {
        String key = pair.hash(hash);
        synchronized (verifiedAt) {
            Long at = verifiedAt.get(key);
            return at != null && nanoTime.getAsLong() - at <= LIFETIME.toNanos();
        }
    }

    void add(ApiPassword pair) {
        String key = pair.hash(hash);
        synchronized (verifiedAt) {
            // Taken out first, so that the oldest is always at the front.
            verifiedAt.remove(key);
            verifiedAt.put(key, nanoTime.getAsLong());
            if (verifiedAt.size() > CAPACITY) {
                verifiedAt.remove(verifiedAt.keySet().iterator().next());
            }
        }
    }
}
