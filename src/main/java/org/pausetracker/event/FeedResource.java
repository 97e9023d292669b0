package org.pausetracker.event;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Reader;
import org.pausetracker.http.Limit;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

@Path(FeedResource.PATH)
@Tag(name = "events")
public class FeedResource {
    static final String PATH = "/api/v1/feed.atom";

    private final Reader reader;
    private final PublicUrl url;

    FeedResource(Reader reader, PublicUrl url) {
        this.reader = reader;
        this.url = url;
    }

    @GET
    @Produces(Feed.MEDIA_TYPE)
    @Operation(
            operationId = "getFeed",
            summary = "Verified events as an Atom feed (RFC 4287), latest written first",
            description = "An event is on top again when it is verified or corrected, and leaves when it is retracted."
                    + " Without as_of, events of any day.")
    @APIResponse(
            responseCode = "200",
            description = "The feed. Tracker-Position, Tracker-Hash and Tracker-As-Of say what it rests on.",
            content = @Content(mediaType = Feed.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<byte[]> feed(
            @BeanParam EventFilter filter,
            @BeanParam ReadParameters parameters,
            @QueryParam("limit") @Nullable String limit,
            @Context UriInfo request) {
        int size = Limit.parse(limit);
        return reader.read(rows -> {
            ReadFilter read = parameters.resolve(rows);
            Conditions matching = filter.conditions(rows, read).and("review = ?", Review.VERIFIED.name());
            var entries = rows.list(
                    Entry.class,
                    "select to_jsonb(v) as event, a.name, s.recorded_at as updated from (select v.* from "
                            + Audience.PUBLIC.view("event", read.past()) + " v" + matching.where()
                            + " order by position desc, recorded_order desc limit ?) v"
                            + " join advertiser_at(" + read.past() + ") a on a.id = v.advertiser_id"
                            + " join change_set s on s.position = v.position"
                            + " order by v.position desc, v.recorded_order desc",
                    matching.parameters(size));
            byte[] feed = new Feed(url.of(request), request, read).write(entries);
            return Answer.report(feed, read, Audience.PUBLIC).build();
        });
    }

    /**
     * An event with what a reader of news wants to see beside it.
     *
     * @param name the advertiser's
     * @param updated when the event was last written
     */
    record Entry(EventView event, String name, Instant updated) {}
}
