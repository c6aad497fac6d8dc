package org.vmango.core;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The order of a list of machines. Names count by their numbers, so {@code web2} comes before {@code web10}; what is not
 * known comes last in both directions; equal ones are told apart by name, provider and id, so that pages never overlap.
 */
public record MachineOrder(Column column, boolean descending) implements Comparator<Machine> {
    public static final MachineOrder BY_NAME = new MachineOrder(Column.NAME, false);
    private static final Comparator<Machine> TIES = Comparator.comparing(Machine::name, MachineOrder::natural)
            .thenComparing(it -> it.ref().provider())
            .thenComparing(it -> it.ref().id());

    /** What a list can be sorted by. */
    public enum Column {
        NAME,
        STATE,
        OS,
        PLAN,
        CPUS,
        MEMORY,
        ADDRESS,
        PROVIDER,
        CREATOR,
        CREATED;

        /** The word of the query string, such as {@code name}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code memory} or {@code -memory}; by name where the text names no column. */
    public static MachineOrder read(String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        return Arrays.stream(Column.values())
                .filter(it -> it.toString().equals(name))
                .findFirst()
                .map(it -> new MachineOrder(it, descending))
                .orElse(BY_NAME);
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + column;
    }

    @Override
    public int compare(Machine left, Machine right) {
        int order = switch (column) {
            case NAME -> directed(natural(left.name(), right.name()));
            case STATE -> directed(left.state().compareTo(right.state()));
            case OS -> known(left, right, Machine::os, MachineOrder::natural);
            case PLAN -> known(left, right, Machine::plan, MachineOrder::natural);
            case CPUS -> directed(Integer.compare(left.cpus(), right.cpus()));
            case MEMORY -> directed(left.memory().compareTo(right.memory()));
            case ADDRESS -> known(left, right, MachineOrder::address, MachineOrder::addresses);
            case PROVIDER -> directed(natural(left.ref().provider(), right.ref().provider()));
            case CREATOR -> known(left, right, Machine::creator, MachineOrder::natural);
            case CREATED -> known(left, right, Machine::createdAt, Comparator.<Instant>naturalOrder());
        };
        return order != 0 ? order : TIES.compare(left, right);
    }

    private int directed(int order) {
        return descending ? -order : order;
    }

    private <T> int known(Machine left, Machine right, Function<Machine, Optional<T>> value, Comparator<T> order) {
        Optional<T> a = value.apply(left);
        Optional<T> b = value.apply(right);
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        return directed(order.compare(a.get(), b.get()));
    }

    private static Optional<byte[]> address(Machine machine) {
        return machine.address().map(MachineAddress::address).map(InetAddress::getAddress);
    }

    /** All of IPv4 before IPv6. */
    private static int addresses(byte[] left, byte[] right) {
        return left.length != right.length ? left.length - right.length : Arrays.compareUnsigned(left, right);
    }

    /** Runs of digits compare as numbers, all else as letters without their case. */
    static int natural(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int a = digitsEnd(left, i);
            int b = digitsEnd(right, j);
            boolean numbers = a > i && b > j;
            int order = numbers
                    ? compareDigits(left, i, a, right, j, b)
                    : Character.compare(Character.toLowerCase(left.charAt(i)), Character.toLowerCase(right.charAt(j)));
            if (order != 0) {
                return order;
            }
            i = numbers ? a : i + 1;
            j = numbers ? b : j + 1;
        }
        int rest = Integer.compare(left.length() - i, right.length() - j);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int compareDigits(String left, int from, int to, String right, int start, int end) {
        int i = from;
        int j = start;
        while (i < to && left.charAt(i) == '0') {
            i++;
        }
        while (j < end && right.charAt(j) == '0') {
            j++;
        }
        int order = Integer.compare(to - i, end - j);
        for (; order == 0 && i < to; i++, j++) {
            order = Character.compare(left.charAt(i), right.charAt(j));
        }
        return order;
    }
}
