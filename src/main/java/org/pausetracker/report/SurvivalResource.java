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
public class SurvivalResource {
    private final Reader reader;
    private final Survivals survivals;

    SurvivalResource(Reader reader, Survivals survivals) {
        this.reader = reader;
        this.survivals = survivals;
    }

    @GET
    @Path("survival")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getSurvival", summary = "How long pauses last")
    public RestResponse<SurvivalView> survival(
            @BeanParam ReadParameters parameters,
            @Parameter(
                            description = Groups.DESCRIPTION,
                            schema = @Schema(enumeration = {"sector", "country", "platform", "campaign", "basis"}))
                    @QueryParam("group_by")
                    @Nullable
                    String groupBy,
            @BeanParam CompareParameter compare,
            @Context UriInfo request) {
        Groups.require(groupBy);
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            SurvivalView survival = survivals.of(rows, filter, groupBy, compare.knowledge(rows), request);
            return Answer.report(survival, filter, Audience.PUBLIC).build();
        });
    }

    @GET
    @Path("survival.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(
            operationId = "getSurvivalCsv",
            summary = "The curves as CSV: one row per step, of all spells and then of each group")
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
                "survival",
                groupBy,
                filter -> new Csv.Query(
                        "select %L::date as as_of, %L::bigint as position, %L as unit,"
                                + " case when not s.total then %L end as group_by, s.key,"
                                + " t.day, t.at_risk, t.observed, t.censored, t.survival, t.lower, t.upper,"
                                + " s.spells, s.imprecise, s.longest, s.median, s.median_lower, s.median_upper, "
                                + Csv.SCOPE
                                + " from cast(%L as read_filter) as f, report_excluded(f) x, report_survival(f, %L) s,"
                                + " json_to_recordset(s.steps) as t (day integer, at_risk bigint, observed bigint,"
                                + " censored bigint, survival numeric, lower numeric, upper numeric)"
                                + " order by s.total desc, s.key collate \"C\", t.day",
                        filter.unit(),
                        groupBy,
                        Definition.pauseSurvival(filter).name(),
                        filter.sql(),
                        groupBy)));
    }
}
