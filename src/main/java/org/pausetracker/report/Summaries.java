package org.pausetracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadFilter;

/** The summary, for JSON and for pages. */
@ApplicationScoped
public class Summaries {
    private final PublicUrl url;
    private final ReportCache<Counted> cache;

    Summaries(PublicUrl url, ReportCache.Settings settings) {
        this.url = url;
        this.cache =
                new ReportCache<>("summary", settings, counted -> counted.rows().size());
    }

    /** What the database counted. */
    record Counted(List<SummaryRow> rows, SummaryView.Excluded excluded) {}

    /** @param request whose address the citation repeats, with both clocks fixed */
    public SummaryView of(
            Rows rows, ReadFilter filter, @Nullable String groupBy, Audience audience, UriInfo request) {
        Counted counted = cache.get(
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
        return SummaryView.of(
                filter, counted.rows(), counted.excluded(), groupBy, cite(filter, counted, groupBy, request));
    }

    private Cite cite(ReadFilter filter, Counted counted, @Nullable String groupBy, UriInfo request) {
        SummaryRow all = counted.rows().get(0);
        return Cite.of(
                all.paused() + " of " + all.population() + " " + Definition.units(filter) + " are counted as paused",
                Definition.pausedAdvertisers(filter),
                filter,
                request,
                url,
                Collections.singletonMap("group_by", groupBy));
    }
}
