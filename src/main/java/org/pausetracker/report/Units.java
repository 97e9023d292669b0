package org.pausetracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.http.Cursor;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Page;
import org.pausetracker.ledger.ReadFilter;

/** The units behind a summary's numbers, page by page. */
@ApplicationScoped
public class Units {
    public static final List<String> STATES = List.of("PAUSED", "REDUCED", "LAPSED", "RESUMED", "NO_KNOWN_PAUSE");

    private static final int SIZE = 50;

    private final ReportCache<Found> pages;
    private final ReportCache<Boolean> exactness;

    Units(ReportCache.Settings settings) {
        this.pages = new ReportCache<>("units", settings, page -> page.rows().size());
        this.exactness = new ReportCache<>("exactness", settings, known -> 0);
    }

    private record Found(List<UnitView> rows) {}

    /** @param state only those in this state; null for all */
    public Page<UnitView> page(Rows rows, ReadFilter filter, @Nullable String state, @Nullable String cursor) {
        if (state != null && !STATES.contains(state)) {
            throw ProblemException.badRequest("state", "must be one of " + String.join(", ", STATES));
        }
        Cursor after = Cursor.decode(cursor, 4);
        if (after != null && !STATES.contains(after.text(0))) {
            throw ProblemException.badRequest("cursor", "must be the cursor of a page of this list");
        }
        Found found = pages.get(filter, () -> found(rows, filter, state, after), state, cursor);
        return Page.of(found.rows(), SIZE, Units::cursor, filter.knowledge().knownAt());
    }

    private static Found found(Rows rows, ReadFilter filter, @Nullable String state, @Nullable Cursor after) {
        return new Found(rows.list(
                UnitView.class,
                "select * from report_units(?::read_filter, ?::state, ?::state, ?, ?, ?, ?)",
                filter.sql(),
                state,
                after == null ? null : after.text(0),
                after == null || after.text(1).isEmpty() ? null : after.date(1),
                after == null ? null : after.text(2),
                after == null ? null : after.text(3),
                SIZE + 1));
    }

    private static String cursor(UnitView last) {
        return Cursor.encode(last.state(), Objects.toString(last.since(), ""), last.name(), last.slug());
    }

    /** Whether some pauses that a summary calls imprecise are known only to their year. */
    public boolean areDatedToYear(Rows rows, ReadFilter filter) {
        return exactness.get(
                filter,
                () -> rows.value(Boolean.class, "select report_dated_to_year(?::read_filter)", filter.sql())
                        .orElse(false));
    }
}
