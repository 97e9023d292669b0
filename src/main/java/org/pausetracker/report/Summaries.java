package org.pausetracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.ReadFilter;

/** The summary, for JSON and for pages. */
@ApplicationScoped
public class Summaries {
    private final Citations citations;
    private final Comparisons comparisons;
    private final ReportCache<Counted> cache;

    Summaries(Citations citations, Comparisons comparisons, ReportCache.Settings settings) {
        this.citations = citations;
        this.comparisons = comparisons;
        this.cache =
                new ReportCache<>("summary", settings, counted -> counted.rows().size());
    }

    /** What the database counted. */
    record Counted(List<SummaryRow> rows, SummaryView.Excluded excluded) {}

    /**
     * @param compareTo the state of knowledge to compare with; null for none
     * @param request whose address the citation repeats, with both clocks fixed
     */
    SummaryView of(
            Rows rows,
            ReadFilter filter,
            @Nullable String groupBy,
            @Nullable Knowledge compareTo,
            Audience audience,
            UriInfo request) {
        Counted counted = counted(rows, filter, groupBy, audience);
        SummaryRow all = counted.rows().get(0);
        Comparison<SummaryNumbers> comparison = comparisons.of(
                rows,
                filter,
                compareTo,
                groupBy,
                then -> SummaryNumbers.of(
                        all,
                        counted(rows, then, groupBy, Audience.PUBLIC).rows().get(0)));
        // A link to what staff see would show others something else.
        Cite cite = audience == Audience.STAFF ? null : cite(filter, all, groupBy, compareTo, request);
        return SummaryView.of(filter, counted.rows(), counted.excluded(), groupBy, comparison, cite);
    }

    /** Divided by sector, for a page: it always is, so that its address, which is cited, does not say so. */
    public SummaryView bySector(Rows rows, ReadFilter filter, UriInfo request) {
        Counted counted = counted(rows, filter, "sector", Audience.PUBLIC);
        Cite cite = cite(filter, counted.rows().get(0), null, null, request);
        return SummaryView.of(filter, counted.rows(), counted.excluded(), "sector", null, cite);
    }

    private Counted counted(Rows rows, ReadFilter filter, @Nullable String groupBy, Audience audience) {
        return cache.get(
                filter,
                () -> {
                    Scope.ready(rows, filter, groupBy);
                    return new Counted(
                            rows.list(
                                    SummaryRow.class,
                                    "select * from report_summary(?::read_filter, ?)",
                                    filter.sql(),
                                    groupBy),
                            Scope.excluded(rows, filter, audience));
                },
                groupBy,
                audience);
    }

    private Cite cite(
            ReadFilter filter,
            SummaryRow all,
            @Nullable String groupBy,
            @Nullable Knowledge compareTo,
            UriInfo request) {
        Map<String, @Nullable String> more = new LinkedHashMap<>();
        more.put("group_by", groupBy);
        more.put("compare_to", Comparisons.parameter(compareTo));
        return citations.report(
                all.paused() + " of " + all.population() + " " + Definition.units(filter) + " are counted as paused",
                Definition.pausedAdvertisers(filter).cited(compareTo),
                filter,
                request,
                more);
    }
}
