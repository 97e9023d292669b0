package org.pausetracker.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.event.Review;

@Schema(
        name = "Import",
        description =
                "An import and what it did. Public readers see that it took place; what it made of its rows may speak of proposals.")
public record ImportView(
        @Schema(description = "null if nothing was written: a dry run, or a file that changed nothing.") @Nullable
        Long id,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean dryRun,
        @Nullable Long position,
        @Nullable Instant recordedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String recordedBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,

        @Schema(description = "SHA-256 of the file, hexadecimal.")
        String sha256,

        @Schema(enumeration = {"PROPOSED", "VERIFIED"}) Review review,
        int rows,

        @Schema(description = "Rows that made an event.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Integer created,

        @Schema(description = "Rows that added a source to an event.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Integer joined,

        @Schema(description = "Rows whose event and source were there already.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Integer unchanged,

        @Schema(description = "The same, but with another text; nothing was overwritten.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Integer differing,

        @Schema(description = "Slugs, parents included.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<String> advertisersCreated,

        @Schema(description = "Where the file says something else than what stands: the first 1,000.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<ImportAnswer.Difference> differences,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer differencesTotal,

        @Schema(description = "Rows that made an event anew of which an earlier record was retracted or rejected.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<ImportAnswer.Reappeared> retractedBefore,

        @Schema(
                description =
                        "Where review takes two persons: verified events that got a source, and are proposed again"
                                + " until another person verifies them.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Integer setBack) {

    static ImportView unwritten(ImportAnswer answer, String sha256, Review review, boolean dryRun) {
        return new ImportView(
                null,
                dryRun,
                null,
                null,
                null,
                null,
                sha256,
                review,
                answer.rows(),
                answer.created(),
                answer.joined(),
                answer.unchanged(),
                answer.differing(),
                answer.advertisersCreated(),
                answer.differences(),
                answer.differencesTotal(),
                answer.retractedBefore(),
                answer.setBack());
    }
}
