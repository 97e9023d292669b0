package org.pausetracker.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.ProblemException;

/** For whom a CSV file is written. */
enum Profile {
    /** Every text as it was recorded. */
    FAITHFUL,
    /**
     * For programs that run what a cell begins with: a BOM, so that they read UTF-8, quotes around texts, and an
     * apostrophe before those that begin with {@code = + - @}, a tab or a carriage return (OWASP, "CSV Injection").
     */
    SPREADSHEET;

    static final String PARAMETER =
            "faithful, the default, leaves every text as it was recorded; spreadsheet adds a BOM,"
                    + " quotes texts and puts an apostrophe before those that a spreadsheet would run.";

    static Profile named(@Nullable String name) {
        if (name == null) {
            return FAITHFUL;
        }
        return Arrays.stream(values())
                .filter(profile -> profile.parameter().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        "profile",
                        "must be "
                                + Arrays.stream(values())
                                        .map(Profile::parameter)
                                        .collect(Collectors.joining(" or "))));
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
