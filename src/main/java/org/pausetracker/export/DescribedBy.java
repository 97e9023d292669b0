package org.pausetracker.export;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.pausetracker.ledger.Citations;

/**
 * Every file of data, wherever it comes from, links to the codebook (RFC 8288, and describedby of POWDER), and to itself with
 * its clocks fixed (cite-as, RFC 8574).
 */
class DescribedBy {
    static final String LINK = "<" + CodebookResource.PATH + ">; rel=\"describedby\"; type=\"application/json\"";

    private static final List<MediaType> DATA = List.of(
            new MediaType("text", "csv"), MediaType.valueOf(Format.NDJSON_TYPE), MediaType.valueOf(Bundle.MEDIA_TYPE));

    /** Asked per answer: filters are made before there are settings. */
    private final Instance<Citations> citations;

    DescribedBy(Instance<Citations> citations) {
        this.citations = citations;
    }

    @ServerResponseFilter
    void link(ContainerResponseContext answer, UriInfo request) {
        MediaType type = answer.getMediaType();
        if (answer.getStatus() == 200 && type != null && DATA.stream().anyMatch(type::isCompatible)) {
            boolean cited = answer.getHeaders().getOrDefault("Link", List.of()).stream()
                    .anyMatch(link -> link.toString().contains("cite-as"));
            answer.getHeaders().add("Link", LINK);
            String position = answer.getHeaderString("Tracker-Position");
            if (position != null && !cited) {
                String itself = citations.get().permalink(request, position, answer.getHeaderString("Tracker-As-Of"));
                answer.getHeaders().add("Link", "<" + itself + ">; rel=\"cite-as\"");
            }
        }
    }
}
