package org.pausetracker.export;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Every CSV file, wherever it comes from, links to the codebook (RFC 8288, and describedby of POWDER). */
class DescribedBy {
    static final String LINK = "<" + CodebookResource.PATH + ">; rel=\"describedby\"; type=\"application/json\"";

    private static final MediaType CSV = new MediaType("text", "csv");

    @ServerResponseFilter
    void link(ContainerResponseContext answer) {
        MediaType type = answer.getMediaType();
        if (answer.getStatus() == 200 && type != null && CSV.isCompatible(type)) {
            answer.getHeaders().add("Link", LINK);
        }
    }
}
