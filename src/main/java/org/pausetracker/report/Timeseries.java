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
import org.pausetracker.ledger.ReadFilter;

/** The series, for JSON and for pages. */
@ApplicationScoped
public class Timeseries {
    private final Citations citations;
    private final ReportCache<Series> cache;

    Timeseries(Citations citations, ReportCache.Settings settings) {
        this.citations = citations;
        this.cache = new ReportCache<>(
                "timeseries", settings, series -> series.points().size());
    }

    /** What the database counted. */
    record Series(
            PeriodParameters.Range range,
            SummaryView.Population population,
            SummaryView.Excluded excluded,
            List<TimeseriesView.Point> points) {}

    /** @param request whose address the citation repeats, with both clocks and the periods fixed */
    public TimeseriesView of(Rows rows, ReadFilter filter, PeriodParameters period, UriInfo request) {
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
                cite(filter, definition, series.range(), request));
    }

    /** From a day on, or as_of if that is before, with an interval that makes a legible chart. */
    public TimeseriesView since(LocalDate day, Rows rows, ReadFilter filter, UriInfo request) {
        LocalDate from = day.isAfter(filter.asOf()) ? filter.asOf() : day;
        return of(rows, filter, PeriodParameters.fitting(from), request);
    }

    private static Series series(Rows rows, ReadFilter filter, PeriodParameters period) {
        PeriodParameters.Range range = period.range(rows, filter);
        var points = rows.list(
                TimeseriesView.Point.class,
                "select * from report_timeseries(read_filter_until(?::read_filter, ?), ?, ?)",
                filter.sql(),
                range.to(),
                range.from(),
                range.interval().bucket());
        return new Series(range, Scope.population(rows, filter), Scope.excluded(rows, filter, Audience.PUBLIC), points);
    }

    private Cite cite(ReadFilter filter, Definition definition, PeriodParameters.Range range, UriInfo request) {
        Map<String, @Nullable String> more = new LinkedHashMap<>();
        more.put("interval", range.interval().bucket());
        more.put("from", range.from().toString());
        more.put("to", range.to().toString());
        String finding = "Paused " + Definition.units(filter) + " by "
                + range.interval().bucket() + ", " + range.from() + " to " + range.to() + ",";
        return citations.report(finding, definition.cited(), filter, request, more);
    }
}
