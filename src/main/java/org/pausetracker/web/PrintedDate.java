package org.pausetracker.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.pausetracker.event.DatePrecision;

/** A day as people write it, no more exact than it is known. */
public record PrintedDate(LocalDate day, DatePrecision precision) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    public static PrintedDate of(LocalDate day) {
        return new PrintedDate(day, DatePrecision.DAY);
    }

    public String text() {
        return switch (precision) {
            case DAY -> day.format(DAY);
            case MONTH -> day.format(MONTH);
            case YEAR -> Integer.toString(day.getYear());
        };
    }

    /** For the attribute {@code datetime}, which takes months and years, too. */
    public String iso() {
        return switch (precision) {
            case DAY -> day.toString();
            case MONTH -> day.toString().substring(0, 7);
            case YEAR -> day.toString().substring(0, 4);
        };
    }

    /** "on 3 November 2022", "in November 2022". */
    public String when() {
        return (isExact() ? "on " : "in ") + text();
    }

    /** What to add where the text does not stand for itself; empty for a day. */
    public String caveat() {
        return switch (precision) {
            case DAY -> "";
            case MONTH -> "dated only to the month";
            case YEAR -> "dated only to the year";
        };
    }

    public boolean isExact() {
        return precision == DatePrecision.DAY;
    }

    /** The first day that it cannot be. */
    LocalDate end() {
        return switch (precision) {
            case DAY -> day.plusDays(1);
            case MONTH -> day.withDayOfMonth(1).plusMonths(1);
            case YEAR -> day.withDayOfYear(1).plusYears(1);
        };
    }
}
