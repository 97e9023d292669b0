package org.pausetracker.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
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

/** The series, for JSON and for pages. */
@ApplicationScoped
public class Timeseries {
    private final Citations citations;
    private final Comparisons comparisons;
    private final ReportCache<Series> cache;

    Timeseries(Citations citations, Comparisons comparisons, ReportCache.Settings settings) {
        this.citations = citations;
        this.comparisons = comparisons;
        this.cache = new ReportCache<>(
                "timeseries", settings, series -> series.points().size());
    }

    /** What the database counted. */
    record Series(
            PeriodParameters.Range range,
            SummaryView.Population population,
            SummaryView.Excluded excluded,
            List<TimeseriesView.Point> points) {}

    /**
     * @param compareTo the state of knowledge to compare with; null for none
     * @param request whose address the citation repeats, with both clocks and the periods fixed
     */
    TimeseriesView of(
            Rows rows, ReadFilter filter, PeriodParameters period, @Nullable Knowledge compareTo, UriInfo request) {
        Series series = cache.get(filter, () -> series(rows, filter, period), period);
        Definition definition = Definition.pausedOverTime(filter);
        return new TimeseriesView(
                definition,
                filter.asOf(),
                filter.knowledge().knownAt(),
                filter.filters(),
                series.population(),
                series.excluded(),
                series.range().interval().bucket(),
                series.points(),
                comparisons.of(
                        rows,
                        filter.until(rows, series.range().to()),
                        compareTo,
                        null,
                        then -> TimeseriesNumbers.of(series.points(), points(rows, then, series.range()))),
                cite(filter, definition, series.range(), compareTo, request));
    }

    /** From a day on, or as_of if that is before, with an interval that makes a legible chart. */
    public TimeseriesView since(LocalDate day, Rows rows, ReadFilter filter, UriInfo request) {
        LocalDate from = day.isAfter(filter.asOf()) ? filter.asOf() : day;
        return of(rows, filter, PeriodParameters.fitting(from), null, request);
    }

    private static Series series(Rows rows, ReadFilter filter, PeriodParameters period) {
        Scope.ready(rows, filter, null);
        PeriodParameters.Range range = period.range(rows, filter);
        return new Series(
                range,
                Scope.population(rows, filter),
                Scope.excluded(rows, filter, Audience.PUBLIC),
                points(rows, filter, range));
    }

    private static List<TimeseriesView.Point> points(Rows rows, ReadFilter filter, PeriodParameters.Range range) {
        return rows.list(
                TimeseriesView.Point.class,
                "select * from report_timeseries(read_filter_until(?::read_filter, ?), ?, ?)",
                filter.sql(),
                range.to(),
                range.from(),
                range.interval().bucket());
    }

    private Cite cite(
            ReadFilter filter,
            Definition definition,
            PeriodParameters.Range range,
            @Nullable Knowledge compareTo,
            UriInfo request) {
        Map<String, @Nullable String> more = new LinkedHashMap<>();
        more.put("interval", range.interval().bucket());
        more.put("from", range.from().toString());
        more.put("to", range.to().toString());
        more.put("compare_to", Comparisons.parameter(compareTo));
        String finding = "Paused " + Definition.units(filter) + " by "
                + range.interval().bucket() + ", " + range.from() + " to " + range.to() + ",";
        return citations.report(finding, definition.cited(compareTo), filter, request, more);
    }
}
