package org.pausetracker.event;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Idempotent;
import org.pausetracker.http.ProblemException;
import org.pausetracker.http.Text;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Catalogue;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.security.Role;

/** What becomes of an event once it is recorded. Each step is allowed from certain states only; others are a 409. */
@Path("/api/v1/events/{id}")
@Tag(name = "events")
public class ReviewResource {

    @Schema(name = "Reason", description = "Why.")
    public record ReasonInput(@Text(max = 2000) @Nullable String reason) {}

    private final Ledger ledger;
    private final FieldErrors errors;
    private final TwoPersonRule twoPersons;
    private final SecurityIdentity identity;

    ReviewResource(Ledger ledger, FieldErrors errors, TwoPersonRule twoPersons, SecurityIdentity identity) {
        this.ledger = ledger;
        this.errors = errors;
        this.twoPersons = twoPersons;
        this.identity = identity;
    }

    @POST
    @Idempotent
    @Path("verification")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "verifyEvent", summary = "Let a proposed event count; a reason may be given")
    public RestResponse<EventView> verify(@PathParam("id") String id, ReasonInput input) {
        return step(
                id,
                input,
                Set.of(Review.PROPOSED),
                Review.VERIFIED,
                event -> twoPersons.requireOther(
                        event.id, identity.getPrincipal().getName()));
    }

    @POST
    @Idempotent
    @Path("rejection")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "rejectEvent", summary = "Turn a proposed event down, with a reason")
    public RestResponse<EventView> reject(@PathParam("id") String id, ReasonInput input) {
        requireReason(input);
        return step(id, input, Set.of(Review.PROPOSED), Review.REJECTED);
    }

    @POST
    @Idempotent
    @Path("retraction")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "retractEvent",
            summary = "Take a verified event out of all counts, with a reason; it stays readable")
    public RestResponse<EventView> retract(@PathParam("id") String id, ReasonInput input) {
        requireReason(input);
        return step(id, input, Set.of(Review.VERIFIED), Review.RETRACTED);
    }

    @POST
    @Idempotent
    @Path("reinstatement")
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(operationId = "reinstateEvent", summary = "Propose a rejected or retracted event again, with a reason")
    public RestResponse<EventView> reinstate(@PathParam("id") String id, ReasonInput input) {
        requireReason(input);
        return step(id, input, Set.of(Review.REJECTED, Review.RETRACTED), Review.PROPOSED);
    }

    private void requireReason(ReasonInput input) {
        if (input.reason() == null) {
            errors.add("reason", "is required");
        }
    }

    private RestResponse<EventView> step(String path, ReasonInput input, Set<Review> from, Review to) {
        return step(path, input, from, to, event -> {});
    }

    private RestResponse<EventView> step(
            String path, ReasonInput input, Set<Review> from, Review to, Consumer<Event> rule) {
        errors.throwIfAny();
        UUID id = Event.id(path);
        ledger.write(input.reason(), () -> {
            Event event = Event.<Event>findByIdOptional(id).orElseThrow(() -> NotFound.of("event", path));
            if (!from.contains(event.review)) {
                throw ProblemException.conflict("The event is " + event.review + ": this is for events that are "
                        + String.join(
                                " or ", from.stream().map(Enum::name).sorted().toList()) + ".");
            }
            rule.accept(event);
            if (to == Review.PROPOSED) {
                requireNoOther(event);
            }
            event.review = to;
            event.reviewReason = to == Review.REJECTED || to == Review.RETRACTED ? input.reason() : null;
            return event;
        });
        EventView stepped = EventView.staff(ledger, id);
        return Answer.written(stepped, stepped.version());
    }

    /** Another live event may say the same by now. */
    private static void requireNoOther(Event event) {
        Event.live(event.advertiser, event.platform, event.kind, event.effectiveOn)
                .ifPresent(other -> {
                    throw ProblemException.conflict(
                            "Another event of this advertiser, platform, kind and day is on file by now.",
                            Catalogue.BASE + "events/" + other.id);
                });
    }
}
