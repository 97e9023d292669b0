package org.pausetracker.ledger;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Limit;
import org.pausetracker.http.ProblemException;

@Path("/api/v1/changes")
@Tag(name = "ledger")
public class ChangesResource {
    private final Reader reader;
    private final Audience.Choice audiences;

    ChangesResource(Reader reader, Audience.Choice audiences) {
        this.reader = reader;
        this.audiences = audiences;
    }

    @GET
    @Operation(
            operationId = "listChanges",
            summary = "Change sets in the order of their positions",
            description = "Positions are gapless and their order is the order of commits: whoever asks for what came"
                    + " after the last position they saw misses and repeats nothing.")
    public RestResponse<Page<ChangeSetView>> list(
            @Parameter(description = "The last position seen; 0, the default, for all.") @QueryParam("after") @Nullable
                    String after,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("view") @Nullable String view,
            @Context UriInfo request) {
        Audience audience = audiences.of(view);
        long position = position(after);
        int size = Limit.parse(limit);
        return reader.read(rows -> {
            var found = rows.list(
                    ChangeSetView.class,
                    "select * from " + audience.view("change_set") + " where position > ? order by position limit ?",
                    position,
                    size + 1);
            Knowledge head = Knowledge.head(rows);
            Page<ChangeSetView> page = Page.of(found, size, last -> Long.toString(last.position()), head.knownAt());
            return page.linked(Answer.list(page, head, audience), request, "after");
        });
    }

    private static long position(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        if (!after.matches("\\d{1,18}")) {
            throw ProblemException.badRequest("after", "must be a position: a whole number from 0");
        }
        return Long.parseLong(after);
    }
}
