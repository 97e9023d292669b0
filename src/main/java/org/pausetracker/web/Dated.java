package org.pausetracker.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A date or a period for people.
 *
 * @param datetime for the attribute of {@code <time>}
 */
public record Dated(String datetime, String words) {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    static Dated of(PrintedDate date) {
        return new Dated(date.iso(), date.text());
    }

    static Dated day(LocalDate day) {
        return of(PrintedDate.of(day));
    }

    static String brief(LocalDate day) {
        return SHORT.format(day);
    }
}
