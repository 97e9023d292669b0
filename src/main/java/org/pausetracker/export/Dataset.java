package org.pausetracker.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pausetracker.http.ProblemException;

/** What can be exported. The function {@code export_<name>} of the database has the columns and the rows. */
enum Dataset {
    EVENTS,
    EVENT_SOURCES,
    SPELLS,
    ADVERTISERS,
    WATCHLIST_MEMBERS;

    static Dataset named(String name) {
        return Arrays.stream(values())
                .filter(dataset -> dataset.fileName().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no dataset " + name + ": there are "
                        + Arrays.stream(values()).map(Dataset::fileName).collect(Collectors.joining(", ")) + "."));
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
