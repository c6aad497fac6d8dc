package org.vmango.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.vmango.core.MachineRef;
import org.vmango.web.login.Seal;
import org.vmango.web.login.Session;
import org.vmango.web.login.SessionSecret;

/**
 * Gives and takes tickets for consoles. A ticket is sealed with a key from the session secret, so that any server that shares
 * the secret takes it; that it is taken once only, each server sees to for itself.
 */
public final class Tickets {
    /** How long one is good: it is used at once, but by a browser that may be busy. */
    static final Duration LIFE = Duration.ofSeconds(30);

    private static final byte VERSION = 1;
    private static final byte SERIAL = 1;
    private static final byte SCREEN = 2;
    private static final int UUID_BYTES = 16;

    private final Seal seal;
    private final UsedTickets used;
    private final InstantSource clock;

    /** @param used outlives a reload of the configuration */
    public Tickets(SessionSecret secret, UsedTickets used, InstantSource clock) {
        this.seal = new Seal(secret, "console ticket", new SecureRandom());
        this.used = used;
        this.clock = clock;
    }

    /** A ticket as text of letters, digits, "-" and "_". */
    String issue(Session session, MachineRef machine, ConsoleKind kind, boolean takeOver) {
        byte[] owner = session.id().getBytes(UTF_8);
        byte[] provider = machine.provider().getBytes(UTF_8);
        ByteBuffer content = ByteBuffer.allocate(
                3 + Long.BYTES + 2 * UUID_BYTES + 2 * Integer.BYTES + owner.length + provider.length);
        content.put(VERSION).put(code(kind)).put((byte) (takeOver ? 1 : 0));
        content.putLong(clock.instant().plus(LIFE).getEpochSecond());
        put(content, UUID.randomUUID());
        put(content, machine.id());
        content.putInt(owner.length).put(owner).putInt(provider.length).put(provider);
        return seal.close(content.array());
    }

    /** Takes it, if it is ours, of this session, not too old and not taken before. */
    Optional<Ticket> redeem(String text, Session session) {
        Instant now = clock.instant();
        return seal.open(text)
                .flatMap(Tickets::read)
                .filter(it -> it.session().equals(session.id()) && now.isBefore(it.until()))
                .filter(it -> used.add(it.id(), it.until(), now));
    }

    private static Optional<Ticket> read(byte[] bytes) {
        ByteBuffer content = ByteBuffer.wrap(bytes);
        try {
            if (content.get() != VERSION) {
                return Optional.empty();
            }
            ConsoleKind kind = content.get() == SERIAL ? ConsoleKind.SERIAL : ConsoleKind.SCREEN;
            boolean takeOver = content.get() != 0;
            Instant until = Instant.ofEpochSecond(content.getLong());
            UUID id = uuid(content);
            UUID machine = uuid(content);
            String owner = text(content);
            return Optional.of(new Ticket(id, owner, text(content), machine, kind, takeOver, until));
        } catch (BufferUnderflowException _) {
            // Sealed by a later version of ours that has the same version number by mistake: no ticket.
            return Optional.empty();
        }
    }

    private static byte code(ConsoleKind kind) {
        return switch (kind) {
            case SERIAL -> SERIAL;
            case SCREEN -> SCREEN;
        };
    }

    private static void put(ByteBuffer content, UUID id) {
        content.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer content) {
        return new UUID(content.getLong(), content.getLong());
    }

    private static String text(ByteBuffer content) {
        var bytes = new byte[content.getInt()];
        content.get(bytes);
        return new String(bytes, UTF_8);
    }
}
