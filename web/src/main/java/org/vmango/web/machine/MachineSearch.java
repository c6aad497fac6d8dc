package org.vmango.web.machine;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vmango.core.FieldError;
import org.vmango.core.Machine;
import org.vmango.core.MachineQuery;
import org.vmango.core.MachineState;
import org.vmango.core.ProviderSnapshot;
import org.vmango.core.VmangoException;

/**
 * What the query string of the API's list asks for: all conditions must hold. Pages go through the providers in their
 * order, and through the machines of each by name, so that what comes and goes meanwhile moves no other machine.
 *
 * @param states empty: all
 * @param providers names, empty: all
 * @param limit the most machines of one page
 * @param after where the page before has ended
 */
record MachineSearch(
        MachineQuery query, Set<MachineState> states, Set<String> providers, int limit, Optional<MachineCursor> after) {
    static final int MOST = 10_000;
    private static final List<String> PARAMETERS = List.of("q", "state", "provider", "limit", "cursor");

    /**
     * What was found.
     *
     * @param machines by provider; those asked for that have none, too
     * @param total on all pages
     * @param next where the next page goes on; empty on the last
     */
    record Found(Map<String, List<Machine>> machines, int total, Optional<MachineCursor> next) {}

    /** Whether the address asks for anything but the documented list. */
    static boolean isAsked(Context context) {
        return PARAMETERS.stream().anyMatch(it -> context.queryParam(it) != null);
    }

    /** @param known names of all providers @throws VmangoException INVALID with everything that is wrong */
    static MachineSearch read(Context context, List<String> known) {
        List<FieldError> errors = new ArrayList<>();
        MachineQuery query =
                MachineQuery.read(Optional.ofNullable(context.queryParam("q")).orElse(""));
        errors.addAll(query.problems());
        var search = new MachineSearch(
                query,
                states(words(context, "state"), errors),
                providers(words(context, "provider"), known, errors),
                limit(context.queryParam("limit") == null ? "" : context.queryParam("limit"), errors),
                cursor(context.queryParam("cursor") == null ? "" : context.queryParam("cursor"), known, errors));
        if (!errors.isEmpty()) {
            throw VmangoException.invalid(errors);
        }
        return search;
    }

    Found find(List<ProviderSnapshot> snapshots, Instant now) {
        Map<String, List<Machine>> found = new LinkedHashMap<>();
        int total = 0;
        int taken = 0;
        Optional<MachineCursor> last = Optional.empty();
        boolean more = false;
        boolean reached = after.isEmpty();
        for (ProviderSnapshot known : snapshots) {
            boolean here =
                    after.filter(it -> it.provider().equals(known.name())).isPresent();
            if (!providers.isEmpty() && !providers.contains(known.name())) {
                reached |= here;
                continue;
            }
            List<Machine> page = new ArrayList<>();
            for (Machine machine : known.machines().values()) {
                if (!matches(machine, now)) {
                    continue;
                }
                total++;
                if (!reached && !(here && after.orElseThrow().isBefore(machine))) {
                    continue;
                }
                if (taken == limit) {
                    more = true;
                    continue;
                }
                page.add(machine);
                taken++;
                last = Optional.of(MachineCursor.of(machine));
            }
            reached |= here;
            found.put(known.name(), page);
        }
        return new Found(Collections.unmodifiableMap(found), total, more ? last : Optional.empty());
    }

    private boolean matches(Machine machine, Instant now) {
        return (states.isEmpty() || states.contains(machine.state())) && query.matches(machine, now);
    }

    private static List<String> words(Context context, String name) {
        return context.queryParams(name).stream()
                .flatMap(it -> Arrays.stream(it.split(",", -1)))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static Set<MachineState> states(List<String> words, List<FieldError> errors) {
        Set<MachineState> states = EnumSet.noneOf(MachineState.class);
        for (String word : words) {
            Arrays.stream(MachineState.values())
                    .filter(it -> it.toString().equalsIgnoreCase(word))
                    .findFirst()
                    .ifPresentOrElse(
                            states::add,
                            () -> errors.add(new FieldError(
                                    "state",
                                    "there is no state of that name; choose from "
                                            + Arrays.stream(MachineState.values())
                                                    .map(Object::toString)
                                                    .collect(Collectors.joining(", ")))));
        }
        return states;
    }

    private static Set<String> providers(List<String> words, List<String> known, List<FieldError> errors) {
        Set<String> asked = new LinkedHashSet<>(words);
        if (!known.containsAll(asked)) {
            errors.add(new FieldError("provider", "there is no provider of that name"));
        }
        return asked;
    }

    private static int limit(String text, List<FieldError> errors) {
        if (text.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        int limit = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            errors.add(new FieldError("limit", "a number from 1 to " + MOST));
        }
        return limit;
    }

    private static Optional<MachineCursor> cursor(String text, List<String> known, List<FieldError> errors) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<MachineCursor> cursor = MachineCursor.read(text).filter(it -> known.contains(it.provider()));
        if (cursor.isEmpty()) {
            errors.add(new FieldError("cursor", "not the Next of an earlier answer: begin again without it"));
        }
        return cursor;
    }
}
