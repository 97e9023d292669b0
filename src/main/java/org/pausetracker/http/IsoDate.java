package org.pausetracker.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calendar dates as they come in: {@code 2022-11-21} and nothing else, and only days that exist. */
public final class IsoDate {

    static final String EXPECTED = "must be a date like 2022-11-21";

    /** The ISO formatter alone would take years of more digits and signs as well. */
    private static final Pattern SHAPE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private IsoDate() {}

    public static Optional<LocalDate> parse(String text) {
        try {
            return SHAPE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The value of a query parameter, null when it is absent; a 400 that names the parameter when it is no date. */
    public static @Nullable LocalDate parameter(String name, @Nullable String value) {
        return value == null ? null : parse(value).orElseThrow(() -> ProblemException.badRequest(name, EXPECTED));
    }
}
