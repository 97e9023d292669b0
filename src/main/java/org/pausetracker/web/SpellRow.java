package org.pausetracker.web;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.event.EventView;
import org.pausetracker.event.TimelineView;

/** A spell in words. */
public record SpellRow(
        TimelineView.Spell spell, String platform, @Nullable String campaign) {

    static SpellRow of(TimelineView.Spell spell, SubjectNames names) {
        return new SpellRow(
                spell,
                names.platform(spell.platform()),
                spell.campaign() == null ? null : names.campaign(spell.campaign()));
    }

    public PrintedDate start() {
        return printed(spell.startsOn(), spell.openedBy());
    }

    /** The first day after it. */
    public @Nullable PrintedDate end() {
        return spell.endsOn() == null ? null : printed(spell.endsOn(), spell.closedBy());
    }

    /** As exact as the event that it comes from; a lapse comes on a day that was planned. */
    private static PrintedDate printed(LocalDate day, @Nullable EventView event) {
        return new PrintedDate(
                day, event != null && event.effectiveOn().equals(day) ? event.datePrecision() : DatePrecision.DAY);
    }

    public boolean isOpen() {
        return spell.endsOn() == null;
    }

    /** "paused from November 2022 to 3 January 2023", "resumed since 3 January 2023". */
    public String phrase() {
        String state = Told.state(spell.state()).toLowerCase(Locale.ENGLISH);
        PrintedDate end = end();
        return end == null
                ? state + " since " + start().text()
                : state + " from " + start().text() + " to " + end.text();
    }

    /** What holds on the day, of a spell that is open then. */
    public String present() {
        String caveat = start().caveat();
        return Told.state(spell.state()) + " on " + platform + " since " + start().text()
                + (caveat.isEmpty() ? "" : " (" + caveat + ")");
    }
}
