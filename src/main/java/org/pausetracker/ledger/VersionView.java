package org.pausetracker.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Version", description = "One version in the history of a subject.")
public record VersionView(
        @Schema(description = "Counts all versions, also those that are not public.")
        int version,

        long position,
        Instant recordedAt,
        Action action,

        @Schema(
                description =
                        "Why. The public sees it of corrections, retractions and merges, and of changes of anything but"
                                + " events; never of recordings, reviews and imports.")
        @Nullable
        String reason,

        @Schema(description = "Staff view only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String recordedBy,

        @Schema(
                description = "Compared with the version before in this history: what the public did not see is no part"
                        + " of a public history. In the first version, every field that has a value.")
        List<FieldChange> changes,

        @Schema(
                description =
                        "true if what the ledger had of this version was emptied by order of a court; else absent.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Boolean redacted) {}
