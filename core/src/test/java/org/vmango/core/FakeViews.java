package org.vmango.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The views of {@link FakeProvider}. Its guests answer each line with {@code you typed}, {@code flood} with a million bytes;
 * their screens are {@link FakeScreen}s.
 */
public final class FakeViews implements MachineViews {
    /** What {@code flood} gives. */
    public static final int FLOOD = 1_000_000;

    private static final byte[] PNG = FakeScreen.png();

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int SAMPLES = 100;

    private final Function<UUID, Machine> machines;
    private final Function<UUID, Optional<Machine>> known;
    private final InstantSource clock;
    private final Map<UUID, FakeLine> consoles = new HashMap<>();

    /**
     * @param machines finds one or throws NOT_FOUND, UNREACHABLE
     * @param known finds one also where the host is away
     */
    FakeViews(Function<UUID, Machine> machines, Function<UUID, Optional<Machine>> known, InstantSource clock) {
        this.known = known;
        this.machines = machines;
        this.clock = clock;
    }

    @Override
    public synchronized SerialAnswer openSerial(UUID id, boolean takeOver) {
        Machine machine = running(id);
        FakeLine other = consoles.get(id);
        if (other != null && !takeOver) {
            return new SerialAnswer.Busy();
        }
        if (other != null) {
            other.hangUp();
        }
        var line = new FakeLine((in, out) -> converse(machine.name(), in, out), () -> forget(id));
        consoles.put(id, line);
        return new SerialAnswer.Opened(line);
    }

    private synchronized void forget(UUID id) {
        consoles.remove(id);
    }

    /** Ends the machine's open console, as when its power goes. */
    public synchronized void hangUp(UUID id) {
        FakeLine line = consoles.get(id);
        if (line != null) {
            line.hangUp();
        }
    }

    private static void converse(String name, InputStream in, OutputStream out) throws IOException {
        out.write((name + " ready\r\n# ").getBytes(StandardCharsets.UTF_8));
        var line = new StringBuilder();
        int typed = in.read();
        while (typed >= 0) {
            if (typed == '\r' || typed == '\n') {
                answer(line.toString(), out);
                line.setLength(0);
            } else {
                line.append((char) typed);
                out.write(typed);
            }
            typed = in.read();
        }
    }

    private static void answer(String line, OutputStream out) throws IOException {
        if (line.equals("flood")) {
            var part = new byte[10_000];
            for (int i = 0; i < FLOOD / part.length; i++) {
                java.util.Arrays.fill(part, (byte) ('a' + i % 26));
                out.write(part);
            }
        }
        out.write(("\r\nyou typed " + line + "\r\n# ").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ByteLink openScreen(UUID id) {
        Machine machine = running(id);
        if (machine.vncAddress().isEmpty()) {
            throw new VmangoException(ErrorKind.UNSUPPORTED, "the machine has no VNC screen", null);
        }
        return new FakeLine(new FakeScreen(machine.name()), () -> {});
    }

    @Override
    public ScreenPicture picture(UUID id) {
        running(id);
        return new ScreenPicture(PNG, clock.instant());
    }

    @Override
    public String definition(UUID id) {
        Machine machine = machines.apply(id);
        String name = machine.name().replace("&", "&amp;").replace("<", "&lt;");
        return "<domain type='kvm'>\n  <name>" + name + "</name>\n  <uuid>" + id + "</uuid>\n</domain>\n";
    }

    /** A machine that is busy in waves of a minute. */
    @Override
    public List<Usage> usage(UUID id) {
        return known.apply(id)
                .filter(it -> it.state() == MachineState.RUNNING)
                .map(this::usage)
                .orElse(List.of());
    }

    private List<Usage> usage(Machine machine) {
        List<Usage> all = new ArrayList<>();
        Instant now = clock.instant();
        long cpu = 0;
        long bytes = 0;
        for (int i = SAMPLES; i >= 0; i--) {
            double load = 0.5 + 0.45 * Math.sin(i / 6.0);
            cpu += (long) (PAUSE.toNanos() * machine.cpus() * load);
            bytes += (long) (4e6 * load * load);
            all.add(new Usage(
                    now.minus(PAUSE.multipliedBy(i)),
                    Duration.ofNanos(cpu),
                    Optional.of(DataSize.ofBytes((long) (machine.memory().bytes() * (0.4 + load / 3)))),
                    DataSize.ofBytes(bytes / 3),
                    DataSize.ofBytes(bytes),
                    DataSize.ofBytes(bytes * 2),
                    DataSize.ofBytes(bytes / 5)));
        }
        return all;
    }

    private Machine running(UUID id) {
        Machine machine = machines.apply(id);
        if (machine.state() != MachineState.RUNNING) {
            throw VmangoException.conflict("machine '" + machine.name() + "' is not running");
        }
        return machine;
    }
}
