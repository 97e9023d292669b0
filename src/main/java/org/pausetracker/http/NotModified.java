package org.pausetracker.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Answers 304 wherever a resource has set an {@code ETag} that the client has already (RFC 9110, 15.4.5). */
class NotModified {

    /** A condition that is malformed is refused before there is an answer, which may be no JSON. */
    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        if (isReading(request)) {
            ETags.matches(request.getHeaderString("If-None-Match"), "\"\"");
        }
    }

    /** The last of all: the others see the answer as a whole. */
    @ServerResponseFilter(priority = 3000)
    void answer(ContainerRequestContext request, ContainerResponseContext response) {
        var etag = response.getHeaderString("ETag");
        if (etag != null
                && isReading(request)
                && response.getStatus() == 200
                && ETags.matches(request.getHeaderString("If-None-Match"), etag)) {
            response.setStatus(304);
            response.setEntity(null);
            response.getHeaders().remove("Content-Type");
        }
    }

    private static boolean isReading(ContainerRequestContext request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}
