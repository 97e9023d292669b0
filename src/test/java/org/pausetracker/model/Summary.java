package org.pausetracker.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Basis;

/** How many units are in each state, of all or of a group. */
record Summary(
        boolean total,
        @Nullable String key,
        long population,
        long paused,
        long reduced,
        long lapsed,
        long resumed,
        long noKnownPause,
        long imprecise,
        long everPaused) {

    /** The total first. A group that is a filter of its own is there even if it counts nobody. */
    static List<Summary> of(World world, List<Event> events, Filter filter, @Nullable String groupBy) {
        Function<Filter, Collection<Unit>> units = narrowed -> Unit.of(world, events, narrowed);
        List<Summary> summaries = new ArrayList<>();
        summaries.add(of(true, null, units.apply(filter), filter.asOf()));
        Stream<Summary> groups = switch (String.valueOf(groupBy)) {
            case "sector" -> dividedBy(Unit::sector, units.apply(filter), filter.asOf());
            case "country" -> dividedBy(Unit::country, units.apply(filter), filter.asOf());
            case "platform" ->
                Stream.of(1, 2)
                        .filter(id -> Filter.allows(filter.platforms(), id))
                        .map(id -> group("platform-" + id, units.apply(filter.onPlatform(id)), filter));
            case "campaign" ->
                Stream.of(1, 2)
                        .filter(id -> Filter.allows(filter.campaigns(), id))
                        .map(id -> group("campaign-" + id, units.apply(filter.ofCampaign(id)), filter));
            case "basis" ->
                Stream.of(Basis.values())
                        .filter(basis -> Filter.allows(filter.bases(), basis))
                        .map(basis -> group(basis.name(), units.apply(filter.restingOn(basis)), filter));
            default -> Stream.empty();
        };
        groups.forEach(summaries::add);
        return summaries;
    }

    long sumOfCounts() {
        return paused + reduced + lapsed + resumed + noKnownPause;
    }

    private static Stream<Summary> dividedBy(
            Function<Unit, @Nullable String> part, Collection<Unit> units, LocalDate day) {
        return units.stream()
                .map(part)
                .distinct()
                .map(key -> of(
                        false,
                        key,
                        units.stream()
                                .filter(unit -> Objects.equals(part.apply(unit), key))
                                .toList(),
                        day));
    }

    private static Summary group(String key, Collection<Unit> units, Filter filter) {
        return of(false, key, units, filter.asOf());
    }

    private static Summary of(boolean total, @Nullable String key, Collection<Unit> units, LocalDate day) {
        Function<State, Long> in =
                state -> units.stream().filter(unit -> unit.state(day) == state).count();
        return new Summary(
                total,
                key,
                units.size(),
                in.apply(State.PAUSED),
                in.apply(State.REDUCED),
                in.apply(State.LAPSED),
                in.apply(State.RESUMED),
                in.apply(State.NO_KNOWN_PAUSE),
                units.stream().filter(unit -> unit.isImprecise(day)).count(),
                units.stream().filter(Unit::wasEverPaused).count());
    }
}
