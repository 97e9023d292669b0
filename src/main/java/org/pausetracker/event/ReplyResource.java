package org.pausetracker.event;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.ETags;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.Ledger;
import org.pausetracker.ledger.NotFound;
import org.pausetracker.security.Role;

/** The right of reply. */
@Path("/api/v1/events/{id}/reply")
@Tag(name = "events")
public class ReplyResource {
    private final Ledger ledger;
    private final FieldErrors errors;

    ReplyResource(Ledger ledger, FieldErrors errors) {
        this.ledger = ledger;
        this.errors = errors;
    }

    @PUT
    @Transactional
    @RolesAllowed(Role.EDITOR)
    @Operation(
            operationId = "replyToEvent",
            summary = "Put the advertiser's reply beside an event, with a reason",
            description =
                    "It is shown and exported with the event, whose review stays as it is. Without a text, the reply"
                            + " on file is taken away.")
    public RestResponse<EventView> reply(
            @PathParam("id") String path, @HeaderParam("If-Match") @Nullable String ifMatch, ReplyInput input) {
        input.check(errors);
        errors.throwIfAny();
        UUID id = Event.id(path);
        ledger.write(input.reason(), () -> {
            Event event = Event.<Event>findByIdOptional(id).orElseThrow(() -> NotFound.of("event", path));
            ETags.requireIfMatch(ifMatch, event.version);
            if (event.review == Review.REJECTED) {
                throw ProblemException.conflict("The event is REJECTED: nobody sees it, so nobody replies to it.");
            }
            event.reply = input.reply();
            return event;
        });
        EventView replied = EventView.staff(ledger, id);
        return Answer.written(replied, replied.version());
    }
}
