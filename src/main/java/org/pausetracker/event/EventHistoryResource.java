package org.pausetracker.event;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.ledger.History;
import org.pausetracker.ledger.HistoryParameters;
import org.pausetracker.ledger.Page;
import org.pausetracker.ledger.VersionView;

@Path("/api/v1/events/{id}/history")
@Tag(name = "events")
public class EventHistoryResource {
    private final History history;

    EventHistoryResource(History history) {
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "getEventHistory",
            summary = History.SUMMARY,
            description = History.DESCRIPTION
                    + " The public sees the versions that were verified or retracted, each compared with the"
                    + " public one before; that it was withdrawn in between is all that shows of the others.")
    public RestResponse<Page<VersionView>> get(
            @PathParam("id") String id, @BeanParam HistoryParameters parameters, @Context UriInfo request) {
        return history.page("event", Event.id(id).toString(), parameters, request);
    }
}
