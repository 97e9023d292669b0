package org.pausetracker.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Whose token it is: a client that offers what its user may do has to know, and should not find out by refusals. */
@Path(TokenResource.PATH + "/current")
@Tag(name = "tokens")
public class CallerResource {
    private final SecurityIdentity identity;

    CallerResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @RolesAllowed(Role.CONTRIBUTOR)
    @Operation(
            operationId = "getCurrentToken",
            summary = "Whom the token speaks for that the request was sent with, and its role",
            description = "For tokens of the OpenID Connect issuer too.")
    public RestResponse<CallerView> get() {
        var caller = new CallerView(
                identity.getPrincipal().getName(),
                Role.highest(identity::hasRole).orElseThrow());
        return ResponseBuilder.ok(caller)
                .header("Cache-Control", TokenResource.CACHE_CONTROL)
                .build();
    }
}
