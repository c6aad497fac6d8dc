package org.vmango.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The fields that a {@link MachineQuery} can name. */
public enum MachineField {
    NAME(Fit.CONTAINS, (it, fits) -> fits.test(it.name())),
    STATE(Fit.EQUALS, (it, fits) -> fits.test(it.state().toString())),
    PROVIDER(Fit.EQUALS, (it, fits) -> fits.test(it.ref().provider())),
    IP(
            Fit.STARTS,
            (it, fits) -> it.address()
                    .map(address -> address.address().getHostAddress())
                    .filter(fits)
                    .isPresent()),
    OS(Fit.CONTAINS, (it, fits) -> it.os().filter(fits).isPresent()),
    PLAN(Fit.EQUALS, (it, fits) -> it.plan().filter(fits).isPresent()),
    CREATOR(Fit.EQUALS, (it, fits) -> it.creator().filter(fits).isPresent()),
    ARCH(Fit.EQUALS, (it, fits) -> fits.test(it.architecture().toString())),
    IMAGE(Fit.CONTAINS, (it, fits) -> it.imageId().filter(fits).isPresent()),
    KEY(Fit.EQUALS, (it, fits) -> it.sshKeys().stream().map(SshKey::name).anyMatch(fits)),
    NETWORK(
            Fit.EQUALS,
            (it, fits) ->
                    it.nics().stream().flatMap(nic -> nic.network().stream()).anyMatch(fits)),
    MAC(
            Fit.STARTS,
            (it, fits) -> it.nics().stream().map(nic -> nic.mac().toString()).anyMatch(fits)),
    ID(Fit.STARTS, (it, fits) -> fits.test(MachineId.format(it.ref().id()))),
    CPUS(Fit.NUMBER, (_, _) -> false),
    MEMORY(Fit.NUMBER, (_, _) -> false),
    DISK(Fit.NUMBER, (_, _) -> false),
    AGE(Fit.NUMBER, (_, _) -> false);

    /** How a value without wildcards is compared. */
    enum Fit {
        EQUALS,
        CONTAINS,
        STARTS,
        NUMBER
    }

    private final Fit fit;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Values values;

    /** The texts that a machine has in a field. */
    @FunctionalInterface
    private interface Values {
        /** Whether one of them fits. */
        boolean any(Machine machine, Predicate<String> fits);
    }

    MachineField(Fit fit, Values values) {
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
        return !values.any(machine, _ -> true);
    }

    /** Whether one of a machine's values fits the text, which may be a glob. */
    Predicate<Machine> fitting(Glob wanted) {
        Glob whole = wanted.hasWildcard() ? wanted : whole(wanted);
        return machine -> values.any(machine, whole);
    }

    private Glob whole(Glob wanted) {
        return switch (fit) {
            case EQUALS, NUMBER -> wanted;
            case CONTAINS -> wanted.within("*", "*");
            case STARTS -> wanted.within("", "*");
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
