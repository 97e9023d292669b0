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
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
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
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            String events = Audience.PUBLIC.view("event", filter.past());
            Long advertiser = rows.value(
                            Long.class,
                            "select id from " + Audience.PUBLIC.view("advertiser", filter.past()) + " where slug = ?",
                            slug)
                    .orElseThrow(() -> Merged.missing(rows, slug, "/timeline", filter.past()));
            var spells = rows.list(
                    TimelineView.Spell.class,
                    "select t.platform, t.campaign, t.state, t.starts_on, t.ends_on, t.days, t.ended_by,"
                            + " to_jsonb(opening) as opened_by,"
                            + " case when closing.id is not null then to_jsonb(closing) end as closed_by"
                            + " from timeline(?::read_filter, ?) t"
                            + " join " + events + " opening on opening.id = t.opened_by"
                            + " left join " + events + " closing on closing.id = t.closed_by"
                            + " order by t.starts_on, t.platform collate \"C\"",
                    filter.sql(),
                    advertiser);
            var timeline =
                    new TimelineView(slug, filter.asOf(), filter.knowledge().knownAt(), filter.filters(), spells);
            return Answer.report(timeline, filter, Audience.PUBLIC).build();
        });
    }
}
