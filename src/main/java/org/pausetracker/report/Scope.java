package org.pausetracker.report;

import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadFilter;

/** What every report says of itself: whom it counts, and which events its numbers leave out. */
final class Scope {
    private Scope() {}

    /**
     * Makes ready for a report. Where timelines are computed the planner cannot tell how many rows come of it, and by nested
     * loops that are many more than it thinks a report may take minutes.
     */
    static void ready(Rows rows, ReadFilter filter, @Nullable String groupBy) {
        boolean byBasis = "basis".equals(groupBy);
        if (byBasis) {
            rows.lookBack();
        }
        if (byBasis || filter.past() != null || filter.filters().containsKey("basis")) {
            rows.run("set local enable_nestloop = off");
        }
    }

    static SummaryView.Population population(Rows rows, ReadFilter filter) {
        long size = rows.value(
                        Long.class, "select count(distinct unit_id) from population(?::read_filter)", filter.sql())
                .orElseThrow();
        return new SummaryView.Population(filter.unit(), filter.filters().get("watchlist"), size);
    }

    static SummaryView.Excluded excluded(Rows rows, ReadFilter filter, Audience audience) {
        return rows.first(SummaryView.Excluded.class, "select * from report_excluded(?::read_filter)", filter.sql())
                .map(all -> audience == Audience.STAFF
                        ? all
                        : new SummaryView.Excluded(all.retracted(), all.afterAsOf(), null))
                .orElseThrow();
    }
}
