package org.pausetracker.report;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Rows;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

@Path("/api/v1/reports")
@Tag(name = "reports")
public class TimeseriesResource {
    private final Reader reader;
    private final PublicUrl url;
    private final ReportCache<Series> cache;

    TimeseriesResource(Reader reader, PublicUrl url, ReportCache.Settings settings) {
        this.reader = reader;
        this.url = url;
        this.cache = new ReportCache<>(
                "timeseries", settings, series -> series.points().size());
    }

    /** What the database counted. */
    record Series(
            PeriodParameters.Range range,
            SummaryView.Population population,
            SummaryView.Excluded excluded,
            List<TimeseriesView.Point> points) {}

    @GET
    @Path("timeseries")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getTimeseries", summary = "Paused advertisers over time")
    public RestResponse<TimeseriesView> timeseries(
            @BeanParam ReadParameters parameters, @BeanParam PeriodParameters period, @Context UriInfo request) {
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            Series series =
                    cache.get(filter, () -> series(rows, filter, period), period.interval, period.from, period.to);
            Definition definition = Definition.pausedOverTime(filter);
            var view = new TimeseriesView(
                    definition,
                    filter.asOf(),
                    filter.knowledge().knownAt(),
                    filter.filters(),
                    series.population(),
                    series.excluded(),
                    series.range().interval().bucket(),
                    series.points(),
                    cite(filter, definition, series.range(), request));
            return Answer.report(view, filter, Audience.PUBLIC).build();
        });
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
        return Cite.of(finding, definition, filter, request, url, more);
    }

    @GET
    @Path("timeseries.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(operationId = "getTimeseriesCsv", summary = "The series as CSV")
    public RestResponse<byte[]> csv(@BeanParam ReadParameters parameters, @BeanParam PeriodParameters period) {
        return reader.read(rows -> Csv.answer(rows, parameters, "timeseries", filter -> {
            PeriodParameters.Range range = period.range(rows, filter);
            return new Csv.Query(
                    "select %L::date as as_of, %L::bigint as position, %L as unit, %L as interval, t.period, t.ends_on,"
                            + " t.paused, t.started, t.ended, t.imprecise, (select count(distinct unit_id) from population(f))"
                            + " as population, " + Csv.SCOPE
                            + " from cast(%L as read_filter) as f, report_excluded(f) x,"
                            + " report_timeseries(read_filter_until(f, %L), %L, %L) t",
                    filter.unit(),
                    range.interval().bucket(),
                    Definition.pausedOverTime(filter).name(),
                    filter.sql(),
                    range.to().toString(),
                    range.from().toString(),
                    range.interval().bucket());
        }));
    }
}
