package org.pausetracker.ledger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "A field, by the name that it has in the API, before and after a change. Of the field members of a"
                        + " watchlist, only the members that differ.")
public record FieldChange(
        String field,

        @Schema(description = "null if there was none.") @Nullable
        Object before,

        @Schema(description = "null if there is none any more.") @Nullable
        Object after) {}
