package org.pausetracker.event;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Rows;
import org.pausetracker.http.FieldError;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Audience;
import org.pausetracker.ledger.ReadFilter;

/** For lists that have events in any state of review. */
public class ReviewFilter extends EventFilter {
    private static final List<String> OF_STAFF = List.of("PROPOSED", "REJECTED");

    @Parameter(
            description = "Only events in this state of review. Repeatable. PROPOSED and REJECTED need view=staff.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            enumeration = {"PROPOSED", "VERIFIED", "REJECTED", "RETRACTED"}))
    @QueryParam("review")
    List<String> review = List.of();

    @Override
    Conditions conditions(Rows rows, ReadFilter filter) {
        Conditions matching = super.conditions(rows, filter);
        return review.isEmpty() ? matching : matching.and("review = any (?)", (Object) review.toArray(String[]::new));
    }

    /** What waits for review is rare, which a plan for any parameters cannot know. */
    @Override
    boolean isPlannedOnce(ReadFilter filter, EventOrder order) {
        return review.isEmpty() && super.isPlannedOnce(filter, order);
    }

    /** Else the public would read that there are none. */
    void requireReadableBy(Audience audience) {
        if (audience == Audience.PUBLIC && review.stream().anyMatch(OF_STAFF::contains)) {
            throw ProblemException.badRequest(
                    "review", "PROPOSED and REJECTED are for staff: ask with a token and view=staff");
        }
    }

    @Override
    void requireNames(List<FieldError> errors) {
        super.requireNames(errors);
        requireNames("review", review, Review.values(), errors);
    }
}
