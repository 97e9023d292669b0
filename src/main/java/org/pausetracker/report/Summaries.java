package org.pausetracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.ReadFilter;

/** The summary, for JSON and for pages. */
@ApplicationScoped
public class Summaries {
    private final Citations citations;
    private final ReportCache<Counted> cache;

    Summaries(Citations citations, ReportCache.Settings settings) {
        this.citations = citations;
        this.cache =
                new ReportCache<>("summary", settings, counted -> counted.rows().size());
    }

    /** What the database counted. */
    record Counted(List<SummaryRow> rows, SummaryView.Excluded excluded) {}

    /** @param request whose address the citation repeats, with both clocks fixed */
    public SummaryView of(Rows rows, ReadFilter filter, @Nullable String groupBy, Audience audience, UriInfo request) {
        Counted counted = counted(rows, filter, groupBy, audience);
        return SummaryView.of(
                filter,
                counted.rows(),
                counted.excluded(),
                groupBy,
                // A link to what staff see would show others something else.
                audience == Audience.STAFF
                        ? null
                        : cite(filter, counted, request, Collections.singletonMap("group_by", groupBy)));
    }

    /** Divided by sector, for a page: it always is, so that its address, which is cited, does not say so. */
    public SummaryView bySector(Rows rows, ReadFilter filter, UriInfo request) {
        Counted counted = counted(rows, filter, "sector", Audience.PUBLIC);
        return SummaryView.of(
                filter, counted.rows(), counted.excluded(), "sector", cite(filter, counted, request, Map.of()));
    }

    private Counted counted(Rows rows, ReadFilter filter, @Nullable String groupBy, Audience audience) {
        return cache.get(
                filter,
                () -> new Counted(
                        rows.list(
                                SummaryRow.class,
                                "select * from report_summary(?::read_filter, ?)",
                                filter.sql(),
                                groupBy),
                        Scope.excluded(rows, filter, audience)),
                groupBy,
                audience);
    }

    private Cite cite(ReadFilter filter, Counted counted, UriInfo request, Map<String, @Nullable String> more) {
        SummaryRow all = counted.rows().get(0);
        return citations.report(
                all.paused() + " of " + all.population() + " " + Definition.units(filter) + " are counted as paused",
                Definition.pausedAdvertisers(filter).cited(),
                filter,
                request,
                more);
    }
}
