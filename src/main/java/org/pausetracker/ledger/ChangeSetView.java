package org.pausetracker.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChangeSet", description = "One committed write.")
public record ChangeSetView(
        long position,
        Instant recordedAt,

        @Schema(description = "Staff view only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String actor,

        @Schema(description = "Staff view only.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String reason,

        @Schema(description = "Hash of the change set before, SHA-256 in hexadecimal.")
        String previousHash,

        String hash,

        @Schema(description = "How many rows of each subject it changed, as far as they are public.")
        Map<String, Integer> changes) {
    /** The state of knowledge that it left. */
    KnownAt knownAt() {
        return new KnownAt(position, recordedAt, hash);
    }
}
