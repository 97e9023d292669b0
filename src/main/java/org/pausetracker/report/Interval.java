package org.pausetracker.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The length of a series' periods. Weeks are those of ISO 8601. */
enum Interval {
    DAY,
    WEEK,
    MONTH;

    static Optional<Interval> named(String name) {
        return Arrays.stream(values())
                .filter(interval -> interval.bucket().equals(name))
                .findFirst();
    }

    /** One that makes a legible chart of these days, of a few hundred periods at most. */
    static Interval fitting(LocalDate from, LocalDate to) {
        long days = ChronoUnit.DAYS.between(from, to);
        return days <= 45 ? DAY : days <= 550 ? WEEK : MONTH;
    }

    /** Its name, as clients and PostgreSQL's {@code date_trunc} know it. */
    String bucket() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many periods hold the days from one to another, both included. */
    long periods(LocalDate from, LocalDate to) {
        return switch (this) {
            case DAY -> ChronoUnit.DAYS.between(from, to) + 1;
            case WEEK ->
                ChronoUnit.WEEKS.between(from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), to) + 1;
            case MONTH -> ChronoUnit.MONTHS.between(from.withDayOfMonth(1), to) + 1;
        };
    }
}
