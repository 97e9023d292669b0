package org.pausetracker.model;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What happened in a day, a week or a month, and what held at its end. */
record Point(String period, LocalDate endsOn, long paused, long started, long ended, long imprecise) {

    /** From the period in which a day lies to the day that the filter ends on. */
    static List<Point> series(World world, List<Event> events, Filter filter, LocalDate from, String interval) {
        Collection<Unit> units = Unit.of(world, events, filter);
        LocalDate day = from;
        while (period(day.minusDays(1), interval).equals(period(from, interval))) {
            day = day.minusDays(1);
        }
        List<Point> points = new ArrayList<>();
        long started = 0;
        long ended = 0;
        for (; !day.isAfter(filter.asOf()); day = day.plusDays(1)) {
            LocalDate today = day;
            LocalDate yesterday = day.minusDays(1);
            started += units.stream()
                    .filter(unit -> unit.isPaused(today) && !unit.isPaused(yesterday))
                    .count();
            ended += units.stream()
                    .filter(unit -> !unit.isPaused(today) && unit.isPaused(yesterday))
                    .count();
            boolean last = !period(day, interval).equals(period(day.plusDays(1), interval));
            if (last || day.equals(filter.asOf())) {
                long paused =
                        units.stream().filter(unit -> unit.isPaused(today)).count();
                long imprecise =
                        units.stream().filter(unit -> unit.isImprecise(today)).count();
                points.add(new Point(period(day, interval), day, paused, started, ended, imprecise));
                started = 0;
                ended = 0;
            }
        }
        return points;
    }

    private static String period(LocalDate day, String interval) {
        return switch (interval) {
            case "week" ->
                "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "month" -> "%d-%02d".formatted(day.getYear(), day.getMonthValue());
            default -> day.toString();
        };
    }
}
