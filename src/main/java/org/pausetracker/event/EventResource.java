package org.pausetracker.event;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Reader;
import org.pausetracker.http.ETags;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.ItemParameters;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.security.Role;

@Path("/api/v1/events")
@Tag(name = "events")
public class EventResource {
    private final Reader reader;
    private final Audience.Choice audiences;
    private final Ledger ledger;
    private final FieldErrors errors;
    private final SecurityIdentity identity;
    private final TwoPersonRule twoPersons;

    EventResource(
            Reader reader,
            Audience.Choice audiences,
            Ledger ledger,
            FieldErrors errors,
            SecurityIdentity identity,
            TwoPersonRule twoPersons) {
        this.reader = reader;
        this.audiences = audiences;
        this.ledger = ledger;
        this.errors = errors;
        this.identity = identity;
        this.twoPersons = twoPersons;
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getEvent", summary = "An event")
    public RestResponse<EventView> get(@PathParam("id") String id, @BeanParam ItemParameters parameters) {
        Audience audience = audiences.of(parameters.view);
        return reader.read(rows -> {
            Knowledge knowledge = parameters.knowledge(rows);
            String query = "select * from " + audience.view("event", knowledge.past()) + " where id = ?";
            EventView event = (knowledge.past() == null
                            ? rows.prepared(EventView.class, query, Event.id(id))
                            : rows.first(EventView.class, query, Event.id(id)))
                    .orElseThrow(() -> NotFound.of("event", id));
            return Answer.item(event, event.version(), knowledge, audience);
        });
    }

    @POST
    @Idempotent
    @Transactional
    @RolesAllowed(Role.CONTRIBUTOR)
    @Operation(
            operationId = "recordEvent",
            summary = "Record an event",
            description = "What an editor records is VERIFIED unless the body says PROPOSED; what a contributor records"
                    + " is PROPOSED.")
    public RestResponse<EventView> record(EventInput input) {
        input.check(errors);
        About about = About.named(ledger, input, errors);
        Review review = review(input);
        errors.throwIfAny();
        EventView recorded = ledger.write(input.reason(), Recorded.class, "event", EventView.STAFF, () -> {
                    about.requireNew(ledger, input, null);
                    Event event = new Event();
                    event.take(input, about);
                    event.review = review;
                    event.persist();
                    return event.id;
                })
                .event();
        ledger.whenCommitted(() -> Metrics.counter(
                        "tracker.events.recorded", "kind", recorded.kind().name())
                .increment());
        return RestResponse.ResponseBuilder.<EventView>create(201)
                .entity(recorded)
                .header("Location", Catalogue.BASE + "events/" + recorded.id())
                .header("ETag", ETags.of(recorded.version()))
                .header("Cache-Control", Audience.STAFF.cacheControl())
                .build();
    }

    @PUT
    @Path("{id}")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "correctEvent",
            summary = "Correct an event",
            description = "Replaces what it says, with a reason. Its place in the recorded order stays, and so does its"
                    + " review, unless review takes two persons: then it is PROPOSED until another one verifies it.")
    public RestResponse<EventView> correct(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, EventInput input) {
        input.check(errors);
        About about = About.named(ledger, input, errors);
        if (input.reason() == null) {
            errors.add("reason", "is required: a correction says why");
        }
        if (input.review() != null) {
            errors.add("review", "is not corrected here: leave it out, and use verification, rejection or retraction");
        }
        errors.throwIfAny();
        UUID known = Event.id(id);
        ledger.write(input.reason(), () -> {
            Event event = Event.<Event>findByIdOptional(known).orElseThrow(() -> NotFound.of("event", id));
            ETags.requireIfMatch(ifMatch, event.version);
            if (event.review == Review.REJECTED || event.review == Review.RETRACTED) {
                throw ProblemException.conflict("The event is " + event.review + ": only a live one is corrected.");
            }
            about.requireNew(ledger, input, known);
            event.take(input, about);
            event.review = twoPersons.reviewOf(event.review, false);
            return event;
        });
        EventView corrected = EventView.staff(ledger, known);
        return Answer.written(corrected, corrected.version());
    }

    private record Recorded(long sealedPosition, EventView event) implements Ledger.Sealed {}

    private Review review(EventInput input) {
        if (input.review() == Review.REJECTED || input.review() == Review.RETRACTED) {
            errors.add("review", "must be PROPOSED or VERIFIED");
        }
        if (!identity.hasRole(Role.EDITOR)) {
            if (input.review() == Review.VERIFIED) {
                throw ProblemException.forbidden("A contributor's events are PROPOSED.");
            }
            return Review.PROPOSED;
        }
        return twoPersons.reviewOf(input.review() == null ? Review.VERIFIED : input.review(), input.review() != null);
    }
}
