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

/** How long pauses last, for JSON and for pages. */
@ApplicationScoped
public class Survivals {
    private final Citations citations;
    private final Comparisons comparisons;
    private final ReportCache<Estimated> cache;

    Survivals(Citations citations, Comparisons comparisons, ReportCache.Settings settings) {
        this.citations = citations;
        this.comparisons = comparisons;
        this.cache = new ReportCache<>(
                "survival",
                settings,
                estimated -> estimated.curves().stream()
                        .mapToInt(curve -> curve.steps().size())
                        .sum());
    }

    /** What the database estimated. */
    record Estimated(SummaryView.Population population, SummaryView.Excluded excluded, List<SurvivalRow> curves) {}

    /**
     * @param compareTo the state of knowledge to compare with; null for none
     * @param request whose address the citation repeats, with both clocks fixed
     */
    SurvivalView of(
            Rows rows, ReadFilter filter, @Nullable String groupBy, @Nullable Knowledge compareTo, UriInfo request) {
        Estimated estimated = estimated(rows, filter, groupBy);
        SurvivalRow all = estimated.curves().get(0);
        Comparison<SurvivalNumbers> comparison = comparisons.of(
                rows,
                filter,
                compareTo,
                groupBy,
                then -> SurvivalNumbers.of(
                        all, estimated(rows, then, groupBy).curves().get(0)));
        return SurvivalView.of(filter, estimated, groupBy, comparison, cite(filter, all, groupBy, compareTo, request));
    }

    private Cite cite(
            ReadFilter filter,
            SurvivalRow all,
            @Nullable String groupBy,
            @Nullable Knowledge compareTo,
            UriInfo request) {
        Map<String, @Nullable String> more = new LinkedHashMap<>();
        more.put("group_by", groupBy);
        more.put("compare_to", Comparisons.parameter(compareTo));
        return citations.report(
                finding(filter, all), Definition.pauseSurvival(filter).cited(compareTo), filter, request, more);
    }

    private Estimated estimated(Rows rows, ReadFilter filter, @Nullable String groupBy) {
        return cache.get(filter, () -> estimate(rows, filter, groupBy), groupBy);
    }

    private static Estimated estimate(Rows rows, ReadFilter filter, @Nullable String groupBy) {
        Scope.ready(rows, filter, groupBy);
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
