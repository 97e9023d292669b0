package org.pausetracker.event;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Limit;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.ListParameters;
import org.pausetracker.ledger.Page;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

@Path("/api/v1/events")
@Tag(name = "events")
public class EventListResource {
    private final Reader reader;
    private final Audience.Choice audiences;
    private final Citations citations;

    EventListResource(Reader reader, Audience.Choice audiences, Citations citations) {
        this.reader = reader;
        this.audiences = audiences;
        this.citations = citations;
    }

    @GET
    @Operation(
            operationId = "listEvents",
            summary = "Events, latest day first",
            description =
                    "Public readers see verified and retracted events. Without as_of, events of any day. The queue of"
                            + " an editor is view=staff&review=PROPOSED&sort=recorded_at.")
    public RestResponse<Page<EventView>> list(
            @BeanParam ReviewFilter filter,
            @BeanParam ReadParameters parameters,
            @Parameter(
                            description =
                                    "By the day in the world or by when it was recorded; a minus sign means latest"
                                            + " first.",
                            schema =
                                    @Schema(
                                            defaultValue = "-effective_on",
                                            enumeration = {
                                                "-effective_on",
                                                "effective_on",
                                                "-recorded_at",
                                                "recorded_at"
                                            }))
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @BeanParam ListParameters list,
            @Context UriInfo request) {
        Audience audience = audiences.of(list.view);
        int size = Limit.parse(list.limit);
        EventOrder order = EventOrder.of(sort);
        filter.requireReadableBy(audience);
        return reader.read(rows -> {
            ReadFilter read = parameters.resolve(rows);
            Conditions matching = filter.conditions(rows, read);
            order.after(list.cursor, matching);
            boolean plannedOnce = filter.isPlannedOnce(read, order);
            String query = "select v.* from " + audience.view("event", read.past()) + " v" + matching.where()
                    + " order by " + order.columns() + " limit ";
            List<Listed> found = plannedOnce
                    ? rows.prepared(Listed.class, size + 1, query + (Limit.rounded(size) + 1), matching.parameters())
                    : rows.read(Listed.class, query + (size + 1), matching.parameters());
            Page<EventView> page = Page.of(
                            found,
                            size,
                            last -> order.cursor(last.event(), last.recordedOrder()),
                            read.knowledge().knownAt())
                    .map(Listed::event);
            Page<EventView> cited = citations.cited(page, "Events", read, read.asOfGiven(), audience, request);
            return cited.linked(Answer.report(cited, read, audience), request, "cursor");
        });
    }

    /** An event with its place in the list. */
    record Listed(EventView event, long recordedOrder) {}
}
