package org.pausetracker.event;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.advertiser.Merged;
import org.pausetracker.database.Reader;
import org.pausetracker.ledger.KnownAt;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

@Path("/api/v1/advertisers/{slug}/timeline")
@Tag(name = "advertisers")
public class TimelineResource {
    private final Reader reader;

    TimelineResource(Reader reader) {
        this.reader = reader;
    }

    @GET
    @Operation(
            operationId = "getTimeline",
            summary = "An advertiser's spells, with the events that opened and closed them")
    public RestResponse<TimelineView> timeline(@PathParam("slug") String slug, @BeanParam ReadParameters parameters) {
        TimelineView timeline = reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            Long advertiser = rows.value(Long.class, "select id from public_advertiser where slug = ?", slug)
                    .orElseThrow(() -> Merged.missing(rows, slug, "/timeline"));
            var spells = rows.list(
                    TimelineView.Spell.class,
                    "select t.platform, t.campaign, t.state, t.starts_on, t.ends_on, t.days, t.ended_by,"
                            + " (select to_jsonb(e) from public_event e where e.id = t.opened_by) as opened_by,"
                            + " (select to_jsonb(e) from public_event e where e.id = t.closed_by) as closed_by"
                            + " from timeline(?::read_filter, ?) t",
                    filter.sql(),
                    advertiser);
            return new TimelineView(slug, filter.asOf(), KnownAt.head(rows), filter.filters(), spells);
        });
        return RestResponse.ResponseBuilder.ok(timeline)
                .header("Cache-Control", "no-cache")
                .build();
    }
}
