package org.pausetracker.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.pausetracker.event.DatePrecision;
import org.pausetracker.report.TimeseriesView;

/**
 * The series as pages show it: a line that needs no script, and the table that a script draws from.
 *
 * @param interval the length of a period: day, week or month
 * @param line where the line goes, in a box of {@link #WIDTH} by {@link #HEIGHT}
 * @param most the largest number paused
 */
public record Chart(String interval, List<Point> points, String line, String most) {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 160;

    /** A period with its name for people, and its numbers as they are written. */
    public record Point(Dated period, String paused, String started, String ended, String imprecise) {}

    static Chart of(TimeseriesView series) {
        List<TimeseriesView.Point> points = series.points();
        long most =
                points.stream().mapToLong(TimeseriesView.Point::paused).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            double x = points.size() == 1 ? WIDTH : (double) WIDTH * i / (points.size() - 1);
            double y = HEIGHT - (most == 0 ? 0 : (double) HEIGHT * points.get(i).paused() / most);
            line.append(String.format(Locale.ENGLISH, "%.1f,%.1f ", x, y));
        }
        return new Chart(
                series.interval(),
                points.stream()
                        .map(point -> new Point(
                                period(point, series.interval()),
                                Wording.number(point.paused()),
                                Wording.number(point.started()),
                                Wording.number(point.ended()),
                                Wording.number(point.imprecise())))
                        .toList(),
                line.toString().strip(),
                Wording.number(most));
    }

    /** The last period may be cut off by the day that was asked for, and says so. */
    private static Dated period(TimeseriesView.Point point, String interval) {
        LocalDate ends = point.endsOn();
        String until = " to " + Dated.brief(ends);
        return switch (interval) {
            case "month" -> {
                boolean whole = ends.equals(ends.with(TemporalAdjusters.lastDayOfMonth()));
                Dated month = Dated.of(new PrintedDate(ends, DatePrecision.MONTH));
                yield whole ? month : new Dated(month.datetime(), month.words() + until);
            }
            case "week" ->
                new Dated(
                        point.period(),
                        "Week of " + Dated.brief(ends.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                                + (ends.getDayOfWeek() == DayOfWeek.SUNDAY ? "" : until));
            default -> Dated.day(ends);
        };
    }

    public Point first() {
        return points.get(0);
    }

    public Point last() {
        return points.get(points.size() - 1);
    }
}
