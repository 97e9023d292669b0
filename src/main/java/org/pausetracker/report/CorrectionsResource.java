package org.pausetracker.report;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Limit;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.ListParameters;
import org.pausetracker.ledger.Page;

/** What was not right the first time, and what became of it. */
@Path("/api/v1")
@Tag(name = "ledger")
public class CorrectionsResource {
    private static final String DESCRIPTION =
            "What was corrected, retracted, verified again, merged or redacted. Only what"
                    + " was public before is in it. A merge is one entry, and one for each event that it joined with another."
                    + " What imports add, and replies, are in the histories.";

    private final Reader reader;
    private final Audience.Choice audiences;
    private final Citations citations;

    CorrectionsResource(Reader reader, Audience.Choice audiences, Citations citations) {
        this.reader = reader;
        this.audiences = audiences;
        this.citations = citations;
    }

    @GET
    @Path("corrections")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listCorrections", summary = "Corrections, newest first", description = DESCRIPTION)
    public RestResponse<Page<CorrectionView>> list(
            @BeanParam CorrectionParameters parameters, @BeanParam ListParameters list, @Context UriInfo request) {
        Audience audience = audiences.of(list.view);
        int size = Limit.parse(list.limit);
        return reader.read(rows -> {
            var scope = parameters.resolve(rows);
            Page<CorrectionView> page = Corrections.page(rows, scope, audience, list.cursor, size);
            Page<CorrectionView> cited = citations.cited(page, "Corrections", scope.knowledge(), audience, request);
            return cited.linked(Answer.list(cited, scope.knowledge(), audience), request, "cursor");
        });
    }

    @GET
    @Path("corrections.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(operationId = "listCorrectionsCsv", summary = "All corrections as CSV", description = DESCRIPTION)
    public RestResponse<byte[]> csv(@BeanParam CorrectionParameters parameters) {
        return reader.read(rows -> {
            var scope = parameters.resolve(rows);
            var csv = new ByteArrayOutputStream();
            rows.csv(
                    csv,
                    "select c.position, to_char(c.recorded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                            + " as recorded_at, c.action, c.subject, c.id, c.\"into\", c.redacted, c.advertiser,"
                            + " c.platform, c.effective_on, c.reason, c.changes"
                            + " from correction_log(%L, false, null, null, %L, %L) c order by c.position desc, c.n desc",
                    scope.knowledge().past(),
                    literal(scope.platforms()),
                    scope.advertiser());
            String file = "corrections_position-" + scope.knowledge().knownAt().position() + ".csv";
            return Answer.list(csv.toByteArray(), scope.knowledge(), Audience.PUBLIC)
                    .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                    .build();
        });
    }

    /** {@code {1,2}}, as PostgreSQL writes arrays. */
    private static @Nullable String literal(Long @Nullable [] ids) {
        return ids == null
                ? null
                : Arrays.toString(ids).replace('[', '{').replace(']', '}').replace(" ", "");
    }
}
