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
import org.pausetracker.http.Browsed;
import org.pausetracker.http.Moved;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

/** All that is recorded of one advertiser. */
@Path("/advertisers/{slug}")
@Browsed
public class AdvertiserPageResource {
    private static final String PATH = "/advertisers/";

    /** More events of one advertiser than anybody reads on one page; the API has all. */
    private static final int MOST_EVENTS = 200;

    private final Reader reader;
    private final Pages pages;
    private final Citations citations;

    AdvertiserPageResource(Reader reader, Pages pages, Citations citations) {
        this.reader = reader;
        this.pages = pages;
        this.citations = citations;
    }

    @CheckedTemplate(basePath = "record")
    static class Templates {
        static native TemplateInstance advertiser(Frame frame, AdvertiserPage page, Cite cite, RawString linkedData);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> advertiser(
            @PathParam("slug") String slug, @BeanParam ReadParameters parameters, @Context UriInfo request) {
        return reader.read(rows -> {
            ReadFilter filter = parameters.resolve(rows);
            AdvertiserPage page = page(rows, filter, slug);
            Cite cite = citations.of(
                    page.finding(), "", filter.knowledge(), citations.permalink(filter, request, Map.of()));
            Frame frame = pages.frame(page.advertiser().name(), page.sentence(), request);
            return pages.html(
                    Templates.advertiser(frame, page, cite, LinkedData.of(page, frame.home())),
                    html -> Answer.report(html, filter, Audience.PUBLIC));
        });
    }

    private static AdvertiserPage page(Rows rows, ReadFilter filter, String slug) {
        String advertisers = Audience.PUBLIC.view("advertiser", filter.past());
        AdvertiserView advertiser = rows.first(
                        AdvertiserView.class, "select * from " + advertisers + " where slug = ?", slug)
                .orElseThrow(() -> missing(rows, slug, filter.past()));
        SubjectNames names = SubjectNames.at(rows, filter.past());
        List<SpellRow> spells = AdvertiserRecord.spells(rows, filter, slug).orElseThrow().stream()
                .map(spell -> SpellRow.of(spell, names))
                .toList();
        List<EventCard> cards = AdvertiserRecord.events(rows, filter, slug, MOST_EVENTS + 1).stream()
                .map(event -> EventCard.of(event, advertiser.name(), names, filter.knowledge()))
                .toList();
        boolean more = cards.size() > MOST_EVENTS;
        List<EventCard> shown = more ? cards.subList(0, MOST_EVENTS) : cards;
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
                TimelineDrawing.of(filter.asOf(), spells, shown),
                names.platforms(),
                clocks(filter),
                ReadAddress.fixed(filter).toString());
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
