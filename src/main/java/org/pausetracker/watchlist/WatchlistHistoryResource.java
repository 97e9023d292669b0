package org.pausetracker.watchlist;

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

@Path("/api/v1/watchlists/{slug}/history")
@Tag(name = "watchlists")
public class WatchlistHistoryResource {
    private final History history;

    WatchlistHistoryResource(History history) {
        this.history = history;
    }

    @GET
    @Operation(
            operationId = "getWatchlistHistory",
            summary = History.SUMMARY,
            description = History.DESCRIPTION + " Its members are part of it.")
    public RestResponse<Page<VersionView>> get(
            @PathParam("slug") String slug, @BeanParam HistoryParameters parameters, @Context UriInfo request) {
        return history.page("watchlist", slug, parameters, request);
    }
}
