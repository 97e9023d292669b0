package org.pausetracker.report;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.CompareParameter;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

@Path("/api/v1/reports")
@Tag(name = "reports")
public class SummaryResource {
    private final Reader reader;
    private final Audience.Choice audiences;
    private final Summaries summaries;

    SummaryResource(Reader reader, Audience.Choice audiences, Summaries summaries) {
        this.reader = reader;
        this.audiences = audiences;
        this.summaries = summaries;
    }

    @GET
    @Path("summary")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getSummary", summary = "How many advertisers have paused, on a day")
    public RestResponse<SummaryView> summary(
            @BeanParam ReadParameters parameters,
            @Parameter(
                            description = Groups.DESCRIPTION,
                            schema = @Schema(enumeration = {"sector", "country", "platform", "campaign", "basis"}))
                    @QueryParam("group_by")
                    @Nullable
                    String groupBy,
            @BeanParam CompareParameter compare,
            @QueryParam("view") @Nullable String view,
            @Context UriInfo request) {
        Audience audience = audiences.of(view);
        Groups.require(groupBy);
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            SummaryView summary = summaries.of(rows, filter, groupBy, compare.knowledge(rows), audience, request);
            return Answer.report(summary, filter, audience).build();
        });
    }

    @GET
    @Path("summary.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(operationId = "getSummaryCsv", summary = "The summary as CSV: one row for all, then one per group")
    public RestResponse<byte[]> csv(
            @BeanParam ReadParameters parameters,
            @Parameter(
                            description = Groups.DESCRIPTION,
                            schema = @Schema(enumeration = {"sector", "country", "platform", "campaign", "basis"}))
                    @QueryParam("group_by")
                    @Nullable
                    String groupBy) {
        Groups.require(groupBy);
        return reader.read(rows -> Csv.answer(
                rows,
                parameters,
                "summary",
                groupBy,
                filter -> new Csv.Query(
                        "select %L::date as as_of, %L::bigint as position, %L as unit,"
                                + " case when not s.total then %L end as group_by, s.key,"
                                + " s.population, s.paused, s.reduced, s.lapsed, s.resumed, s.no_known_pause,"
                                + " s.imprecise, s.ever_paused,"
                                + " case when (f).watchlists is not null"
                                + " then round(s.paused::numeric / nullif(s.population, 0), 4) end as share_paused, "
                                + Csv.SCOPE
                                + " from cast(%L as read_filter) as f, report_excluded(f) x, report_summary(f, %L) s"
                                + " order by s.total desc, s.key collate \"C\"",
                        filter.unit(),
                        groupBy,
                        Definition.pausedAdvertisers(filter).name(),
                        filter.sql(),
                        groupBy)));
    }
}
