package org.pausetracker.event;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.advertiser.Merged;
import org.pausetracker.database.Reader;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

@Path("/api/v1/advertisers/{slug}/timeline")
@Tag(name = "advertisers")
public class TimelineResource {
    private final Reader reader;

    private final Citations citations;

    TimelineResource(Reader reader, Citations citations) {
        this.reader = reader;
        this.citations = citations;
    }

    @GET
    @Operation(
            operationId = "getTimeline",
            summary = "An advertiser's spells, with the events that opened and closed them")
    public RestResponse<TimelineView> timeline(
            @PathParam("slug") String slug, @BeanParam ReadParameters parameters, @Context UriInfo request) {
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            var spells = AdvertiserRecord.spells(rows, filter, slug)
                    .orElseThrow(() -> Merged.missing(rows, slug, "/timeline", filter.past()));
            TimelineView timeline = new TimelineView(
                    slug,
                    filter.asOf(),
                    filter.knowledge().knownAt(),
                    filter.filters(),
                    spells,
                    citations.report("Spells of advertiser " + slug, "", filter, request, Map.of()));
            return Answer.report(timeline, filter, Audience.PUBLIC).build();
        });
    }
}
