package org.vmango.core;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields that a {@link MachineQuery} can name. */
public enum MachineField {
    NAME(Fit.CONTAINS, it -> Stream.of(it.name())),
    STATE(Fit.EQUALS, it -> Stream.of(it.state().toString())),
    PROVIDER(Fit.EQUALS, it -> Stream.of(it.ref().provider())),
    IP(Fit.STARTS, it -> it.address().map(MachineAddress::address).map(InetAddress::getHostAddress).stream()),
    OS(Fit.CONTAINS, it -> it.os().stream()),
    PLAN(Fit.EQUALS, it -> it.plan().stream()),
    CREATOR(Fit.EQUALS, it -> it.creator().stream()),
    ARCH(Fit.EQUALS, it -> Stream.of(it.architecture().toString())),
    IMAGE(Fit.CONTAINS, it -> it.imageId().stream()),
    KEY(Fit.EQUALS, it -> it.sshKeys().stream().map(SshKey::name)),
    NETWORK(Fit.EQUALS, it -> it.nics().stream().flatMap(nic -> nic.network().stream())),
    MAC(Fit.STARTS, it -> it.nics().stream().map(nic -> nic.mac().toString())),
    ID(Fit.STARTS, it -> Stream.of(MachineId.format(it.ref().id()))),
    CPUS(Fit.NUMBER, _ -> Stream.empty()),
    MEMORY(Fit.NUMBER, _ -> Stream.empty()),
    DISK(Fit.NUMBER, _ -> Stream.empty()),
    AGE(Fit.NUMBER, _ -> Stream.empty());

    /** How a value without wildcards is compared. */
    enum Fit {
        EQUALS,
        CONTAINS,
        STARTS,
        NUMBER
    }

    private final Fit fit;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<Machine, Stream<String>> values;

    MachineField(Fit fit, Function<Machine, Stream<String>> values) {
        this.fit = fit;
        this.values = values;
    }

    /** The word that a query uses, such as {@code name}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<MachineField> find(String word) {
        return Arrays.stream(values()).filter(it -> it.toString().equals(word)).findFirst();
    }

    boolean isNumber() {
        return fit == Fit.NUMBER;
    }

    boolean isEmptyFor(Machine machine) {
        return values.apply(machine).findAny().isEmpty();
    }

    /** Whether one of the machine's values fits the text, which may be a glob. */
    boolean fits(Machine machine, Glob wanted) {
        return values.apply(machine).anyMatch(value -> fits(value, wanted));
    }

    private boolean fits(String value, Glob wanted) {
        if (wanted.hasWildcard()) {
            return wanted.matches(value);
        }
        String text = value.toLowerCase(Locale.ROOT);
        return switch (fit) {
            case EQUALS, NUMBER -> text.equals(wanted.pattern());
            case CONTAINS -> text.contains(wanted.pattern());
            case STARTS -> text.startsWith(wanted.pattern());
        };
    }

    /** The machine's number in CPUs, bytes or seconds; empty for a field of text, or where it is not known. */
    OptionalLong number(Machine machine, Instant now) {
        return switch (this) {
            case CPUS -> OptionalLong.of(machine.cpus());
            case MEMORY -> OptionalLong.of(machine.memory().bytes());
            case DISK -> known(machine.rootDisk().flatMap(Disk::size).map(DataSize::bytes));
            case AGE ->
                known(machine.createdAt().map(it -> Duration.between(it, now).toSeconds()));
            default -> OptionalLong.empty();
        };
    }

    private static OptionalLong known(Optional<Long> number) {
        return number.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** The number that a query's text says, in the unit of {@link #number}; empty if it says none. */
    OptionalLong read(String text) {
        return switch (this) {
            case CPUS -> read(text, "cpu", List.of());
            case MEMORY -> read(text, "m", SIZES);
            case DISK -> read(text, "g", SIZES);
            case AGE -> read(text, "s", TIMES);
            default -> OptionalLong.empty();
        };
    }

    private record Unit(String name, long factor) {}

    private static final List<Unit> SIZES = List.of(
            new Unit("k", 1L << 10),
            new Unit("m", 1L << 20),
            new Unit("g", 1L << 30),
            new Unit("t", 1L << 40),
            new Unit("kib", 1L << 10),
            new Unit("mib", 1L << 20),
            new Unit("gib", 1L << 30),
            new Unit("tib", 1L << 40));
    private static final List<Unit> TIMES = List.of(
            new Unit("s", 1), new Unit("m", 60), new Unit("h", 3600), new Unit("d", 86_400), new Unit("w", 604_800));

    private static OptionalLong read(String text, String usualUnit, List<Unit> units) {
        int digits = 0;
        while (digits < text.length() && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        String number = text.substring(0, digits);
        String unit =
                digits == text.length() ? usualUnit : text.substring(digits).toLowerCase(Locale.ROOT);
        if (!number.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            return OptionalLong.empty();
        }
        if (units.isEmpty()) {
            return digits == text.length() && number.indexOf('.') < 0
                    ? OptionalLong.of(Long.parseLong(number))
                    : OptionalLong.empty();
        }
        return units.stream()
                .filter(it -> it.name().equals(unit))
                .mapToLong(it -> Math.round(Double.parseDouble(number) * it.factor()))
                .findFirst();
    }
}
