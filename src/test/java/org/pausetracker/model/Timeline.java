package org.pausetracker.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Basis;
import org.pausetracker.event.Kind;

/** Turns events into spells by walking the days of one advertiser on one platform. */
final class Timeline {
    /** What holds at one moment: the state, the event that decides it, the last day that a pause was announced for. */
    private record Standing(
            State state, Event decidedBy, @Nullable LocalDate plannedEnd) {
        Standing onMorningOf(LocalDate day) {
            boolean over = state == State.PAUSED && plannedEnd != null && plannedEnd.isBefore(day);
            return over ? new Standing(State.LAPSED, decidedBy, null) : this;
        }
    }

    private record Turn(LocalDate day, Standing standing) {}

    private Timeline() {}

    /** The spells of everyone, from the verified events that rest on one of the bases. */
    static List<Spell> of(List<Event> events, @Nullable Set<Basis> bases) {
        List<Event> counted = events.stream()
                .filter(event -> event.isVerified() && event.restsOn(bases))
                .sorted(Event.IN_ORDER)
                .toList();
        record Pair(int advertiser, int platform) {}
        return counted.stream()
                .map(event -> new Pair(event.advertiser(), event.platform()))
                .distinct()
                .flatMap(pair -> spells(turns(counted.stream()
                                .filter(event -> pair.equals(new Pair(event.advertiser(), event.platform())))
                                .toList()))
                        .stream())
                .toList();
    }

    /** The days on which the state is another than on the day before. */
    private static List<Turn> turns(List<Event> ordered) {
        List<Turn> turns = new ArrayList<>();
        Standing standing = null;
        LocalDate end = lastDayThatMatters(ordered);
        for (LocalDate day = ordered.get(0).effectiveOn(); !day.isAfter(end); day = day.plusDays(1)) {
            State yesterday = standing == null ? null : standing.state();
            standing = standing == null ? null : standing.onMorningOf(day);
            for (Event event : ordered) {
                if (event.effectiveOn().equals(day)) {
                    standing = after(standing, event);
                }
            }
            if (Objects.requireNonNull(standing).state() != yesterday) {
                turns.add(new Turn(day, standing));
            }
        }
        return turns;
    }

    private static Standing after(@Nullable Standing before, Event event) {
        return switch (event.kind()) {
            case REDUCE -> new Standing(State.REDUCED, event, null);
            case RESUME -> new Standing(State.RESUMED, event, null);
            case PAUSE -> {
                boolean goesOn = before != null && before.state() == State.PAUSED && event.plannedUntil() == null;
                yield new Standing(State.PAUSED, event, goesOn ? before.plannedEnd() : event.plannedUntil());
            }
        };
    }

    private static LocalDate lastDayThatMatters(List<Event> events) {
        return events.stream()
                .flatMap(event -> Stream.of(event.effectiveOn(), event.plannedUntil()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plusDays(1);
    }

    private static List<Spell> spells(List<Turn> turns) {
        List<Spell> spells = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Standing standing = turns.get(i).standing();
            Event opener = standing.decidedBy();
            Turn next = i + 1 < turns.size() ? turns.get(i + 1) : null;
            Integer inherited = i == 0 ? null : spells.get(i - 1).campaign();
            spells.add(new Spell(
                    opener.advertiser(),
                    opener.platform(),
                    standing.state(),
                    turns.get(i).day(),
                    next == null ? null : next.day(),
                    next == null ? null : whatBegins(next.standing().state()),
                    opener.recordedOrder(),
                    next == null || next.standing().state() == State.LAPSED
                            ? null
                            : next.standing().decidedBy().recordedOrder(),
                    inherits(standing, i == 0) ? inherited : opener.campaign(),
                    opener.precision()));
        }
        return spells;
    }

    /** A pause is its own master, and a reduction that names a campaign; the first spell has nothing to inherit. */
    private static boolean inherits(Standing standing, boolean first) {
        return switch (standing.state()) {
            case PAUSED -> false;
            case REDUCED -> !first && standing.decidedBy().campaign() == null;
            default -> !first;
        };
    }

    private static String whatBegins(State next) {
        return switch (next) {
            case PAUSED -> Kind.PAUSE.name();
            case REDUCED -> Kind.REDUCE.name();
            case RESUMED -> Kind.RESUME.name();
            default -> "LAPSE";
        };
    }
}
