package org.pausetracker.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.advertiser.AdvertiserView;
import org.pausetracker.advertiser.Merged;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Rows;
import org.pausetracker.event.AdvertiserRecord;
import org.pausetracker.event.TimelineView;
import org.pausetracker.http.Browsed;
import org.pausetracker.http.Moved;
import org.pausetracker.http.PublicUrl;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;
import org.pausetracker.report.Cite;

/** All that is recorded of one advertiser. */
@Path("/advertisers/{slug}")
@Browsed
public class AdvertiserPageResource {
    private static final String PATH = "/advertisers/";

    /** More events of one advertiser than anybody reads on one page; the API has all. */
    private static final int MOST_EVENTS = 200;

    private final Reader reader;
    private final Pages pages;
    private final PublicUrl url;

    AdvertiserPageResource(Reader reader, Pages pages, PublicUrl url) {
        this.reader = reader;
        this.pages = pages;
        this.url = url;
    }

    @CheckedTemplate(basePath = "record")
    static class Templates {
        static native TemplateInstance advertiser(Frame frame, AdvertiserPage page, RawString linkedData);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> advertiser(
            @PathParam("slug") String slug, @BeanParam ReadParameters parameters, @Context UriInfo request) {
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            AdvertiserPage page = page(rows, filter, slug, request);
            Frame frame = pages.frame(page.advertiser().name(), page.sentence(), request);
            return pages.html(
                    Templates.advertiser(frame, page, LinkedData.of(page, frame.home())),
                    html -> Answer.report(html, filter, Audience.PUBLIC));
        });
    }

    private AdvertiserPage page(Rows rows, ReadFilter filter, String slug, UriInfo request) {
        String advertisers = Audience.PUBLIC.view("advertiser", filter.past());
        AdvertiserView advertiser = rows.first(
                        AdvertiserView.class, "select * from " + advertisers + " where slug = ?", slug)
                .orElseThrow(() -> missing(rows, slug, filter.past()));
        TimelineView timeline = AdvertiserRecord.timeline(rows, filter, slug).orElseThrow();
        SubjectNames names = SubjectNames.at(rows, filter.past());
        List<SpellRow> spells = timeline.spells().stream()
                .map(spell -> SpellRow.of(spell, names))
                .toList();
        List<EventCard> cards = AdvertiserRecord.events(rows, filter, slug, MOST_EVENTS + 1).stream()
                .map(event -> EventCard.of(event, advertiser.name(), names, filter.knowledge()))
                .toList();
        boolean more = cards.size() > MOST_EVENTS;
        List<EventCard> shown = more ? cards.subList(0, MOST_EVENTS) : cards;
        String permalink = Cite.permalink(filter, request, url, Map.of());
        return new AdvertiserPage(
                advertiser,
                advertiser.parent() == null
                        ? null
                        : named(rows, advertisers, "slug", advertiser.parent()).get(0),
                named(rows, advertisers, "parent", slug),
                filter,
                spells,
                shown,
                more,
                TimelineDrawing.of(timeline, spells, shown),
                names.platforms(),
                clocks(filter),
                permalink.substring(permalink.indexOf('?')),
                permalink,
                Cite.known(filter.knowledge()));
    }

    private static List<AdvertiserPage.Named> named(Rows rows, String advertisers, String column, String slug) {
        return rows.list(
                AdvertiserPage.Named.class,
                "select slug, name from " + advertisers + " where " + column + " = ? order by name, slug",
                slug);
    }

    /** One that was merged goes on at the page of the other. */
    private static RuntimeException missing(Rows rows, String slug, @Nullable Long past) {
        return Merged.survivor(rows, slug, past)
                .<RuntimeException>map(survivor -> new Moved(PATH + survivor))
                .orElseGet(() -> NotFound.of("advertiser", slug));
    }

    private static String clocks(ReadFilter filter) {
        String asOf = filter.asOfGiven() ? "as_of=" + filter.asOf() : "";
        String knownAt = filter.knowledge().asked()
                ? "known_at=" + filter.knowledge().knownAt().position()
                : "";
        String both = asOf + (asOf.isEmpty() || knownAt.isEmpty() ? "" : "&") + knownAt;
        return both.isEmpty() ? "" : "?" + both;
    }
}
