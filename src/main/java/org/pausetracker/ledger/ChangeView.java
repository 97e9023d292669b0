package org.pausetracker.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Change", description = "One change of a change set.")
public record ChangeView(
        @Schema(description = "Its number in the change set. The public's have gaps where a change is not public.")
        int n,

        @Schema(
                enumeration = {
                    "platform",
                    "campaign",
                    "advertiser",
                    "watchlist",
                    "watchlist_member",
                    "event",
                    "import",
                    "change"
                })
        String subject,

        @Schema(
                description =
                        "A slug, for members that of their watchlist; the id of an event or import; position/n of a"
                                + " change that was redacted.")
        String id,

        @Schema(enumeration = {"insert", "update", "delete"})
        String operation,

        Action action,
        @Nullable Integer version,

        @Schema(
                description =
                        "SHA-256 of the row, hexadecimal. Staff view only: short contents could be guessed by it.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String rowHash,

        @Schema(description = "As in the history of the subject.")
        List<FieldChange> changes,

        @Schema(description = "true if the row was emptied by order of a court; else absent.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Boolean redacted) {}
