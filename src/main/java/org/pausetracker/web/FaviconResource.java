package org.pausetracker.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Where browsers look that have read no page of ours. */
@Path("/favicon.ico")
public class FaviconResource {
    @GET
    @Operation(hidden = true)
    public RestResponse<Void> icon() {
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.MOVED_PERMANENTLY)
                .header("Location", "/assets/icon.svg")
                .header("Cache-Control", "public, max-age=86400")
                .build();
    }
}
