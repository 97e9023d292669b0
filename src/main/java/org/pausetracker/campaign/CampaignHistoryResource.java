package org.pausetracker.campaign;

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

@Path("/api/v1/campaigns/{slug}/history")
@Tag(name = "campaigns")
public class CampaignHistoryResource {
    private final History history;

    CampaignHistoryResource(History history) {
        this.history = history;
    }

    @GET
    @Operation(operationId = "getCampaignHistory", summary = History.SUMMARY, description = History.DESCRIPTION)
    public RestResponse<Page<VersionView>> get(
            @PathParam("slug") String slug, @BeanParam HistoryParameters parameters, @Context UriInfo request) {
        return history.page("campaign", slug, parameters, request);
    }
}
