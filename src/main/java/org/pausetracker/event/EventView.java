package org.pausetracker.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Ledger;

@Schema(
        name = "Event",
        description = "A statement that an advertiser took an action on a platform, resting on sources.")
public record EventView(
        UUID id,
        String advertiser,
        String platform,
        @Nullable String campaign,
        Kind kind,
        LocalDate effectiveOn,
        DatePrecision datePrecision,
        @Nullable LocalDate announcedOn,
        @Nullable LocalDate plannedUntil,

        @Schema(description = "The strongest basis of its sources.")
        Basis basis,

        String summary,
        List<Source> sources,
        @Nullable Reply reply,
        Review review,

        @Schema(description = "Why it was retracted; in the staff view also why it was rejected.") @Nullable
        String reviewReason,

        Instant recordedAt,

        @Schema(description = "Staff view only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String recordedBy,

        int version,
        long position) {

    /** One event as staff see it, by its id. */
    static final String STAFF = "select to_json(e) from staff_event(null) e where e.id = ?";

    /** The event as staff see it, as the running transaction left it. */
    static EventView staff(Ledger ledger, UUID id) {
        return ledger.query(rows -> rows.first(EventView.class, "select * from staff_event(null) where id = ?", id)
                .orElseThrow());
    }
}
