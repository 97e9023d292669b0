package org.pausetracker.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A date for people, no more exact than it is known.
 *
 * @param datetime for the attribute of {@code <time>}
 */
public record Dated(String datetime, String words) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    static Dated day(LocalDate day) {
        return new Dated(day.toString(), DAY.format(day));
    }

    static Dated of(LocalDate day, String precision) {
        return switch (precision) {
            case "YEAR" ->
                new Dated(day.toString().substring(0, 4), day.toString().substring(0, 4));
            case "MONTH" -> month(day);
            default -> day(day);
        };
    }

    static Dated month(LocalDate day) {
        return new Dated(day.toString().substring(0, 7), MONTH.format(day));
    }

    static String brief(LocalDate day) {
        return SHORT.format(day);
    }
}
