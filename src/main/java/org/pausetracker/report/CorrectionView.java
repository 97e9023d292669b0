package org.pausetracker.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.FieldChange;

@Schema(
        name = "Correction",
        description = "Something that was corrected, retracted, verified again, merged or redacted.")
public record CorrectionView(
        long position,
        Instant recordedAt,

        @Schema(description = "Staff view only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String recordedBy,

        @Schema(description = "CORRECTED, RETRACTED, REINSTATED, MERGED or REDACTED; see Action.")
        Action action,

        @Schema(enumeration = {"event", "advertiser", "platform", "campaign", "watchlist", "watchlist_member"})
        String subject,

        @Schema(description = "A slug, or the id of an event.")
        String id,

        @Schema(description = "Of a merge: the advertiser that it was merged into.") @Nullable
        String into,

        @Schema(description = "Of a redaction: position/n of the change of which the row was emptied.") @Nullable
        String redacted,

        @Schema(description = "Whose event it is, as of this version; or the advertiser itself.") @Nullable
        String advertiser,

        @Nullable String platform,
        @Nullable LocalDate effectiveOn,
        @Nullable String reason,
        List<FieldChange> changes) {}
