package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.vmango.web.http.HttpProblem;

/**
 * Checks passwords with bcrypt, and remembers for a short while which were right. A name that nobody has costs what some
 * user's name costs, always the same one's, so that time does not tell which names there are. Few are checked at once and few
 * wait, whoever asks: else guessing would take every processor.
 */
final class PasswordCheck {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String COST_WITHOUT_USERS = "$2a$10$" + ".".repeat(53);

    private final Map<String, BcryptHash> users;
    private final List<BcryptHash> decoys;
    private final KeyedHash hash;
    private final VerifiedPairs verified;
    private final Map<String, Future<Boolean>> checks = new ConcurrentHashMap<>();

    // Threads of the system's, which take turns with all others: requests' own would keep a processor to the end.
    private final ExecutorService threads = threads();

    PasswordCheck(Map<String, BcryptHash> users, SecureRandom random, LongSupplier nanoTime) {
        this.users = Map.copyOf(users);
        List<BcryptHash> models =
                users.isEmpty() ? List.of(BcryptHash.parse(COST_WITHOUT_USERS)) : List.copyOf(users.values());
        this.decoys = models.stream().map(it -> it.decoy(random)).toList();
        this.hash = new KeyedHash(random);
        this.verified = new VerifiedPairs(hash, nanoTime);
    }

    boolean knows(String user) {
        return users.containsKey(user);
    }

    /** Whether the pair was found right a short while ago; takes no time. */
    boolean remembers(ApiPassword pair) {
        return verified.contains(pair);
    }

    /**
     * Whether the pair is right. Takes tens of milliseconds, the same for a known and an unknown name.
     *
     * @throws HttpProblem 503 if too many wait already
     */
    boolean verify(ApiPassword pair) {
        try {
            return underWay(pair).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | TimeoutException _) {
            throw busy();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("checking a password", e);
        }
    }

    /** A client that begins with hundreds of requests at once, or has been forgotten, pays for one check, and so do we. */
    private Future<Boolean> underWay(ApiPassword pair) {
        return checks.computeIfAbsent(
                pair.hash(hash),
                key -> threads.submit(() -> {
                    try {
                        return verifyNow(pair);
                    } finally {
                        checks.remove(key);
                    }
                }));
    }

    private boolean verifyNow(ApiPassword pair) {
        boolean known = users.containsKey(pair.user());
        boolean right = users.getOrDefault(pair.user(), decoyFor(pair.user())).verify(pair.password());
        if (known && right) {
            verified.add(pair);
        }
        return known && right;
    }

    private BcryptHash decoyFor(String user) {
        int number = hash.of(user.getBytes(UTF_8)).hashCode();
        return decoys.get(Math.floorMod(number, decoys.size()));
    }

    private static ExecutorService threads() {
        var queue = new ArrayBlockingQueue<Runnable>(WAITING);
        ThreadFactory factory = Thread.ofPlatform().name("bcrypt-", 0).daemon().factory();
        var pool = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, queue, factory);
        // After a reload nobody uses the old ones: they end by themselves.
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static HttpProblem busy() {
        return new HttpProblem(503, "too many sign-ins at once: try again in a moment", Map.of("Retry-After", "1"));
    }
}
