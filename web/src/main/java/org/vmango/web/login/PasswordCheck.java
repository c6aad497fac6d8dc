package org.vmango.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private static final long PATIENCE_SECONDS = 10;
    private static final String COST_WITHOUT_USERS = "$2a$10$" + ".".repeat(53);

    private final Map<String, BcryptHash> users;
    private final List<BcryptHash> decoys;
    private final KeyedHash choice;
    private final VerifiedPairs verified;
    private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
    private final Semaphore running = new Semaphore(AT_ONCE, true);

    PasswordCheck(Map<String, BcryptHash> users, SecureRandom random, LongSupplier nanoTime) {
        this.users = Map.copyOf(users);
        List<BcryptHash> models =
                users.isEmpty() ? List.of(BcryptHash.parse(COST_WITHOUT_USERS)) : List.copyOf(users.values());
        this.decoys = models.stream().map(it -> it.decoy(random)).toList();
        this.choice = new KeyedHash(random);
        this.verified = new VerifiedPairs(new KeyedHash(random), nanoTime);
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
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            if (!running.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
            try {
                return verifyNow(pair);
            } finally {
                running.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            places.release();
        }
    }

    private boolean verifyNow(ApiPassword pair) {
        // A client that begins with many requests at once pays for one: the others find its result here.
        if (verified.contains(pair)) {
            return true;
        }
        boolean known = users.containsKey(pair.user());
        boolean right = users.getOrDefault(pair.user(), decoyFor(pair.user())).verify(pair.password());
        if (known && right) {
            verified.add(pair);
        }
        return known && right;
    }

    private BcryptHash decoyFor(String user) {
        int number = choice.of(user.getBytes(UTF_8)).hashCode();
        return decoys.get(Math.floorMod(number, decoys.size()));
    }

    private static HttpProblem busy() {
        return new HttpProblem(503, "too many sign-ins at once: try again in a moment", Map.of("Retry-After", "1"));
    }
}
