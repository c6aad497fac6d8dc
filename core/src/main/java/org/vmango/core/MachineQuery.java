package org.vmango.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What somebody typed to find machines: {@code name:web* state:running,paused -os:debian memory:>=2G 10.1}. Terms are
 * separated by blanks and all must hold. A term is {@code field:value} or plain text, which is looked for in name,
 * address, OS, plan, provider, creator and id; {@code -} or {@code !} before it turns it round. A value may hold
 * {@code *} and {@code ?}, be several joined by commas, be quoted to hold blanks, or be {@code none} where the field is
 * empty. Numbers take {@code >}, {@code >=}, {@code <}, {@code <=} and {@code from..to}.
 *
 * @param text as it was typed
 * @param problems what cannot be understood, as field {@code q}; such terms find nothing by themselves
 */
public record MachineQuery(String text, List<Term> terms, List<FieldError> problems) {
    /** The longest text that is read. */
    public static final int MAX_LENGTH = 1000;

    private static final List<MachineField> FREE = List.of(
            MachineField.NAME,
            MachineField.IP,
            MachineField.OS,
            MachineField.PLAN,
            MachineField.PROVIDER,
            MachineField.CREATOR,
            MachineField.ID);

    public MachineQuery {
        terms = List.copyOf(terms);
        problems = List.copyOf(problems);
    }

    /** One condition, as it was typed. */
    public record Term(String text, boolean negated, Condition condition) {
        boolean holds(Machine machine, Instant now) {
            return condition.holds(machine, now) != negated;
        }
    }

    /** Whether a machine has what a term asks for. */
    @FunctionalInterface
    public interface Condition {
        boolean holds(Machine machine, Instant now);
    }

    public static MachineQuery read(String typed) {
        List<FieldError> problems = new ArrayList<>();
        String text = typed.strip();
        if (text.length() > MAX_LENGTH) {
            problems.add(new FieldError("q", "the search is longer than " + MAX_LENGTH + " characters"));
            return new MachineQuery(text.substring(0, MAX_LENGTH), List.of(), problems);
        }
        List<Term> terms = new ArrayList<>();
        for (String word : words(text)) {
            term(word, problems).ifPresent(terms::add);
        }
        return new MachineQuery(text, terms, problems);
    }

    /** Whether the machine fits all terms. An empty query fits every machine, one with problems none. */
    public boolean matches(Machine machine, Instant now) {
        if (!problems.isEmpty()) {
            return false;
        }
        // Each of ten thousand machines passes here for one list.
        for (Term term : terms) {
            if (!term.holds(machine, now)) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Split at blanks outside quotes; the quotes stay. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (Character.isWhitespace(c) && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        words.removeIf(String::isEmpty);
        return words;
    }

    private static Optional<Term> term(String word, List<FieldError> problems) {
        boolean negated = word.length() > 1 && (word.startsWith("-") || word.startsWith("!"));
        String rest = negated ? word.substring(1) : word;
        int colon = rest.indexOf(':');
        String name = colon < 0 ? "" : rest.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z]+") || isAddress(rest)) {
            return Optional.of(new Term(word, negated, freeText(unquoted(rest))));
        }
        Optional<MachineField> field = MachineField.find(name);
        if (field.isEmpty()) {
            problems.add(new FieldError("q", "there is no field '" + name + "'; the fields are " + fieldNames()));
            return Optional.empty();
        }
        Optional<Condition> condition = condition(field.get(), rest.substring(colon + 1), problems);
        return condition.map(it -> new Term(word, negated, it));
    }

    /** An IPv6 or hardware address is text with colons and no field: {@code fe80::1}, {@code aa:bb:…}. */
    private static boolean isAddress(String text) {
        return text.matches("[0-9a-fA-F]{1,4}:[0-9a-fA-F:.]*")
                && MachineField.find(text.split(":", 2)[0]).isEmpty();
    }

    private static String fieldNames() {
        return Arrays.stream(MachineField.values()).map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Condition freeText(String text) {
        Glob glob = new Glob(text.indexOf('*') < 0 && text.indexOf('?') < 0 ? "*" + text + "*" : text);
        return anyOf(FREE.stream()
                .map(it -> it.fitting(glob))
                .<Condition>map(MachineQuery::always)
                .toList());
    }

    private static Optional<Condition> condition(MachineField field, String value, List<FieldError> problems) {
        if (value.isEmpty()) {
            problems.add(new FieldError("q", "'" + field + ":' needs a value"));
            return Optional.empty();
        }
        List<Condition> any = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            Optional<Condition> condition = field.isNumber() ? number(field, part) : text(field, unquoted(part));
            if (condition.isEmpty()) {
                problems.add(new FieldError("q", "'" + field + "' cannot be compared with '" + part + "'"));
                return Optional.empty();
            }
            any.add(condition.get());
        }
        return Optional.of(anyOf(any));
    }

    private static Condition anyOf(List<Condition> conditions) {
        if (conditions.size() == 1) {
            return conditions.getFirst();
        }
        return (machine, now) -> {
            for (Condition condition : conditions) {
                if (condition.holds(machine, now)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** A condition to which the time does not matter. */
    private static Condition always(Predicate<Machine> fits) {
        return (machine, _) -> fits.test(machine);
    }

    private static Optional<Condition> text(MachineField field, String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Predicate<Machine> fits = field.fitting(new Glob(value));
        return Optional.of(always(value.equalsIgnoreCase("none") ? fits.or(field::isEmptyFor) : fits));
    }

    private static Optional<Condition> number(MachineField field, String value) {
        if (value.equalsIgnoreCase("none")) {
            return Optional.of((machine, now) -> field.number(machine, now).isEmpty());
        }
        int dots = value.indexOf("..");
        if (dots > 0) {
            OptionalLong from = field.read(value.substring(0, dots));
            OptionalLong to = field.read(value.substring(dots + 2));
            return from.isEmpty() || to.isEmpty()
                    ? Optional.empty()
                    : Optional.of(number(field, it -> it >= from.getAsLong() && it <= to.getAsLong()));
        }
        String sign = value.replaceFirst("^(>=|<=|>|<|=)?.*$", "$1");
        OptionalLong read = field.read(value.substring(sign.length()));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        long wanted = read.getAsLong();
        LongPredicate fits = switch (sign) {
            case ">" -> it -> it > wanted;
            case ">=" -> it -> it >= wanted;
            case "<" -> it -> it < wanted;
            case "<=" -> it -> it <= wanted;
            default -> it -> it == wanted;
        };
        return Optional.of(number(field, fits));
    }

    private static Condition number(MachineField field, LongPredicate fits) {
        return (machine, now) -> {
            OptionalLong number = field.number(machine, now);
            return number.isPresent() && fits.test(number.getAsLong());
        };
    }

    private static String unquoted(String text) {
        return text.replace("\"", "");
    }
}
