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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Rows;
import org.pausetracker.event.Event;
import org.pausetracker.event.EventView;
import org.pausetracker.http.Browsed;
import org.pausetracker.http.Limit;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Citations;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.History;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.KnownAtParameter;
import org.pausetracker.ledger.NotFound;

/** The permanent address of an event, with its history. */
@Path("/events/{id}")
@Browsed
public class EventPageResource {
    private final Reader reader;
    private final Pages pages;
    private final Citations citations;

    EventPageResource(Reader reader, Pages pages, Citations citations) {
        this.reader = reader;
        this.pages = pages;
        this.citations = citations;
    }

    @CheckedTemplate(basePath = "record")
    static class Templates {
        static native TemplateInstance event(Frame frame, EventPage page, Cite cite, RawString linkedData);
    }

    @GET
    @Produces(Pages.MEDIA_TYPE)
    @Operation(hidden = true)
    public RestResponse<String> event(
            @PathParam("id") String id, @BeanParam KnownAtParameter parameters, @Context UriInfo request) {
        return reader.read(rows -> {
            Knowledge knowledge = parameters.knowledge(rows);
            EventCard card = card(rows, Event.id(id), knowledge);
            var versions = History.page(
                    rows, "event", card.event().id().toString(), knowledge, Audience.PUBLIC, null, Limit.MAX);
            Frame frame = pages.frame(
                    card.title(), card.sentence() + " " + card.event().summary(), request);
            var page = new EventPage(
                    card,
                    knowledge,
                    versions.items().stream().map(EventPage.Version::of).toList(),
                    versions.next() != null);
            Cite cite = citations.of(
                    page.finding(),
                    page.details(),
                    knowledge,
                    frame.home() + "/events/" + card.event().id() + page.knownAt());
            return pages.html(
                    Templates.event(frame, page, cite, LinkedData.of(card, frame.home())),
                    html -> Answer.list(html, knowledge, Audience.PUBLIC));
        });
    }

    private static EventCard card(Rows rows, UUID id, Knowledge knowledge) {
        EventView event = rows.first(
                        EventView.class,
                        "select * from " + Audience.PUBLIC.view("event", knowledge.past()) + " where id = ?",
                        id)
                .orElseThrow(() -> NotFound.of("event", id.toString()));
        String advertiser = rows.value(
                        String.class,
                        "select name from " + Audience.PUBLIC.view("advertiser", knowledge.past()) + " where slug = ?",
                        event.advertiser())
                .orElse(event.advertiser());
        return EventCard.of(event, advertiser, SubjectNames.at(rows, knowledge.past()), knowledge);
    }
}
