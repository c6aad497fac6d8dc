package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses passwords. Every wrong pair takes a token from three buckets: of its address and name together, of its
 * address, and of its name. Who has signed in from an address before is only held to the first, so that neither a neighbour
 * behind the same address nor guesses from everywhere shut a user out. Guesses that are checked at the same time may take more
 * than there is: the debt is waited for. Memory is bounded: the least recently seen are forgotten.
 */
public final class GuessLimiter {
    private static final int MAX_ENTRIES = 10_000;

    private final KeyedHash hash;
    private final Buckets pairs;
    private final Buckets addresses;
    private final Buckets names;
    private final Map<String, Boolean> proven = bounded();

    public GuessLimiter(SecureRandom random, LongSupplier nanoTime) {
        this.hash = new KeyedHash(random);
        this.pairs = new Buckets(20, Duration.ofSeconds(15), nanoTime);
        this.addresses = new Buckets(60, Duration.ofSeconds(5), nanoTime);
        this.names = new Buckets(200, Duration.ofSeconds(5), nanoTime);
    }

    /** Whether one more pair may be checked. */
    synchronized boolean allows(InetAddress client, String user) {
        String address = address(client);
        String name = name(user);
        String pair = pair(address, name);
        return pairs.has(pair) && (proven.containsKey(pair) || (addresses.has(address) && names.has(name)));
    }

    /** The pair was wrong. */
    synchronized void wrong(InetAddress client, String user) {
        String address = address(client);
        String name = name(user);
        pairs.take(pair(address, name));
        addresses.take(address);
        names.take(name);
    }

    /** The pair was right. */
    synchronized void right(InetAddress client, String user) {
        proven.put(pair(address(client), name(user)), true);
    }

    /** How long until another guess may be allowed. */
    Duration pause() {
        return pairs.refill;
    }

    /** A host has a whole IPv6 network of 64 bits to choose addresses from: the network counts as one. */
    private String address(InetAddress client) {
        byte[] bytes = client.getAddress();
        return hash.of(client instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }

    private String name(String user) {
        return hash.of(user.getBytes(UTF_8));
    }

    private String pair(String address, String name) {
        return hash.of(address.getBytes(UTF_8), name.getBytes(UTF_8));
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MAX_ENTRIES;
            }
        };
    }

    /** Token buckets by key: full at first, refilled one token at a time. */
    private static final class Buckets {
        private record Bucket(double tokens, long at) {}

        private final int capacity;
        private final Duration refill;
        private final LongSupplier nanoTime;
        private final Map<String, Bucket> byKey = bounded();

        Buckets(int capacity, Duration refill, LongSupplier nanoTime) {
            this.capacity = capacity;
            this.refill = refill;
            this.nanoTime = nanoTime;
        }

        boolean has(String key) {
            return tokens(key) >= 1;
        }

        void take(String key) {
            byKey.put(key, new Bucket(tokens(key) - 1, nanoTime.getAsLong()));
        }

        private double tokens(String key) {
            Bucket bucket = byKey.get(key);
            if (bucket == null) {
                return capacity;
            }
            double gained = (double) (nanoTime.getAsLong() - bucket.at) / refill.toNanos();
            return Math.min(capacity, bucket.tokens + gained);
        }
    }
}
