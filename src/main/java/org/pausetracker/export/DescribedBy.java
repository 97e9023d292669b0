package org.pausetracker.export;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Every file of data, wherever it comes from, links to the codebook (RFC 8288, and describedby of POWDER). */
class DescribedBy {
    static final String LINK = "<" + CodebookResource.PATH + ">; rel=\"describedby\"; type=\"application/json\"";

    private static final List<MediaType> DATA = List.of(
            new MediaType("text", "csv"), MediaType.valueOf(Format.NDJSON_TYPE), MediaType.valueOf(Bundle.MEDIA_TYPE));

    @ServerResponseFilter
    void link(ContainerResponseContext answer) {
        MediaType type = answer.getMediaType();
        if (answer.getStatus() == 200 && type != null && DATA.stream().anyMatch(type::isCompatible)) {
            answer.getHeaders().add("Link", LINK);
        }
    }
}
