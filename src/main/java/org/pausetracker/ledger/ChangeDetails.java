package org.pausetracker.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "One committed write with a page of what it changed.")
public record ChangeDetails(
        long position,
        Instant recordedAt,

        @Schema(description = "Staff view only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String actor,

        @Schema(description = "Staff view only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String reason,

        String previousHash,
        String hash,

        @Schema(description = "How many rows of each subject it changed, as far as they are public.")
        Map<String, Integer> changes,

        List<ChangeView> items,
        @Nullable String next,
        KnownAt knownAt,

        @Schema(description = "null in the staff view.") @Nullable
        Cite cite) {

    static ChangeDetails of(ChangeSetView set, Page<ChangeView> page, @Nullable Cite cite) {
        return new ChangeDetails(
                set.position(),
                set.recordedAt(),
                set.actor(),
                set.reason(),
                set.previousHash(),
                set.hash(),
                set.changes(),
                page.items(),
                page.next(),
                page.knownAt(),
                cite);
    }
}
