package org.pausetracker.web;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pausetracker.event.EventView;
import org.pausetracker.event.Review;
import org.pausetracker.event.TimelineView;

/** Spells as bars and events as marks, a lane for each platform, all on one axis. */
public record TimelineDrawing(TimeAxis axis, String today, List<Lane> lanes) {

    /** @param description what the drawing shows, for those who cannot see it */
    public record Lane(String platform, String description, List<Bar> bars, List<Mark> marks) {}

    public record Bar(String state, String x, String width, String title) {}

    /** @param width of the time that it is known to lie in; of a day, nothing to see */
    public record Mark(String kind, String x, String width, boolean exact, String title) {}

    static TimelineDrawing of(LocalDate asOf, List<SpellRow> spells, List<EventCard> cards) {
        List<EventCard> counted = cards.stream()
                .filter(card -> card.event().review() == Review.VERIFIED)
                .toList();
        LocalDate first = Stream.concat(
                        spells.stream().map(row -> row.spell().startsOn()),
                        counted.stream().map(card -> card.event().effectiveOn()))
                .min(LocalDate::compareTo)
                .orElse(asOf);
        LocalDate last = Stream.concat(
                        Stream.of(asOf),
                        counted.stream().map(card -> card.event().effectiveOn()))
                .max(LocalDate::compareTo)
                .orElseThrow();
        TimeAxis axis = TimeAxis.over(first.isAfter(asOf) ? asOf : first, last);
        LocalDate end = asOf.plusDays(1);
        List<Lane> lanes = Stream.concat(
                        spells.stream().map(SpellRow::platform),
                        counted.stream().map(EventCard::platform))
                .distinct()
                .map(platform -> lane(platform, axis, end, spells, counted))
                .toList();
        return new TimelineDrawing(axis, axis.at(asOf), lanes);
    }

    private static Lane lane(
            String platform, TimeAxis axis, LocalDate end, List<SpellRow> spells, List<EventCard> cards) {
        List<SpellRow> here = spells.stream()
                .filter(spell -> spell.platform().equals(platform))
                .toList();
        List<Bar> bars = here.stream().map(spell -> bar(spell, axis, end)).toList();
        List<Mark> marks = cards.stream()
                .filter(card -> card.platform().equals(platform))
                .map(card -> mark(card, axis))
                .toList();
        String description = here.isEmpty()
                ? "no spell"
                : here.stream().map(SpellRow::phrase).collect(Collectors.joining("; "));
        return new Lane(
                platform,
                platform + ": " + description + ". " + (marks.size() == 1 ? "One event" : marks.size() + " events")
                        + ".",
                bars,
                marks);
    }

    private static Bar bar(SpellRow row, TimeAxis axis, LocalDate end) {
        TimelineView.Spell spell = row.spell();
        LocalDate until = spell.endsOn() == null ? end : spell.endsOn();
        return new Bar(spell.state(), axis.at(spell.startsOn()), axis.between(spell.startsOn(), until), row.phrase());
    }

    private static Mark mark(EventCard card, TimeAxis axis) {
        EventView event = card.event();
        PrintedDate when = card.when();
        return new Mark(
                event.kind().name(),
                axis.at(event.effectiveOn()),
                axis.between(event.effectiveOn(), when.end()),
                when.isExact(),
                Told.kind(event.kind()) + " " + when.when());
    }
}
