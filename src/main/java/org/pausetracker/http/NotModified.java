package org.pausetracker.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Answers 304 wherever a resource has set an {@code ETag} that the client has already (RFC 9110, 15.4.5). */
class NotModified {

    @ServerResponseFilter
    void answer(ContainerRequestContext request, ContainerResponseContext response) {
        var etag = response.getHeaderString("ETag");
        var reading = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (etag != null
                && reading
                && response.getStatus() == 200
                && ETags.matches(request.getHeaderString("If-None-Match"), etag)) {
            response.setStatus(304);
            response.setEntity(null);
            response.getHeaders().remove("Content-Type");
        }
    }
}
