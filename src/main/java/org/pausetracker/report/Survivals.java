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

/** How long pauses last, for JSON and for pages. */
@ApplicationScoped
public class Survivals {
    private final PublicUrl url;
    private final ReportCache<Estimated> cache;

    Survivals(PublicUrl url, ReportCache.Settings settings) {
        this.url = url;
        this.cache = new ReportCache<>(
                "survival",
                settings,
                estimated -> estimated.curves().stream()
                        .mapToInt(curve -> curve.steps().size())
                        .sum());
    }

    /** What the database estimated. */
    record Estimated(SummaryView.Population population, SummaryView.Excluded excluded, List<SurvivalRow> curves) {}

    /** @param request whose address the citation repeats, with both clocks fixed */
    public SurvivalView of(Rows rows, ReadFilter filter, @Nullable String groupBy, UriInfo request) {
        Estimated estimated = cache.get(filter, () -> estimated(rows, filter, groupBy), groupBy);
        Cite cite = Cite.of(
                finding(filter, estimated.curves().get(0)),
                Definition.pauseSurvival(filter),
                filter,
                request,
                url,
                Collections.singletonMap("group_by", groupBy));
        return SurvivalView.of(filter, estimated, groupBy, cite);
    }

    private static Estimated estimated(Rows rows, ReadFilter filter, @Nullable String groupBy) {
        return new Estimated(
                Scope.population(rows, filter),
                Scope.excluded(rows, filter, Audience.PUBLIC),
                rows.list(
                        SurvivalRow.class, "select * from report_survival(?::read_filter, ?)", filter.sql(), groupBy));
    }

    private static String finding(ReadFilter filter, SurvivalRow all) {
        return all.observed() + " of " + all.spells() + " spells of paused " + Definition.units(filter)
                + " are known to have ended, median "
                + (all.median() == null ? "not reached," : all.median() + " days,");
    }
}
