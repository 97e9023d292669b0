package org.pausetracker.event;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.pausetracker.database.Conditions;
import org.pausetracker.database.Rows;
import org.pausetracker.http.FieldError;
import org.pausetracker.ledger.ReadFilter;

/** For lists that have events in any state of review. */
public class ReviewFilter extends EventFilter {
    @Parameter(
            description = "Only events in this state of review. Repeatable.",
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

    @Override
    void requireNames(List<FieldError> errors) {
        super.requireNames(errors);
        requireNames("review", review, Review.values(), errors);
    }
}
