package org.pausetracker.platform;

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

@Path("/api/v1/platforms/{slug}/history")
@Tag(name = "platforms")
public class PlatformHistoryResource {
    private final History history;

    PlatformHistoryResource(History history) {
        this.history = history;
    }

    @GET
    @Operation(operationId = "getPlatformHistory", summary = History.SUMMARY, description = History.DESCRIPTION)
    public RestResponse<Page<VersionView>> get(
            @PathParam("slug") String slug, @BeanParam HistoryParameters parameters, @Context UriInfo request) {
        return history.page("platform", slug, parameters, request);
    }
}
