package org.pausetracker.report;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.database.Reader;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.CompareParameter;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

@Path("/api/v1/reports")
@Tag(name = "reports")
public class TimeseriesResource {
    private final Reader reader;
    private final Timeseries timeseries;

    TimeseriesResource(Reader reader, Timeseries timeseries) {
        this.reader = reader;
        this.timeseries = timeseries;
    }

    @GET
    @Path("timeseries")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getTimeseries", summary = "Paused advertisers over time")
    public RestResponse<TimeseriesView> timeseries(
            @BeanParam ReadParameters parameters,
            @BeanParam PeriodParameters period,
            @BeanParam CompareParameter compare,
            @Context UriInfo request) {
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            TimeseriesView view = timeseries.of(rows, filter, period, compare.knowledge(rows), request);
            return Answer.report(view, filter, Audience.PUBLIC).build();
        });
    }

    @GET
    @Path("timeseries.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(operationId = "getTimeseriesCsv", summary = "The series as CSV")
    public RestResponse<byte[]> csv(@BeanParam ReadParameters parameters, @BeanParam PeriodParameters period) {
        return reader.read(rows -> Csv.answer(rows, parameters, "timeseries", null, filter -> {
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
