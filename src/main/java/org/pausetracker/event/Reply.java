package org.pausetracker.event;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the advertiser answers to an event, shown wherever the event is. */
@Schema(description = "The advertiser's reply.")
public record Reply(
        String text,

        @Schema(description = "Where it was published.") @Nullable
        String url,

        @Nullable LocalDate repliedOn) {}
