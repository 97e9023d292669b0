package org.pausetracker.event;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.KnownAt;

@Schema(name = "Timeline", description = "An advertiser's spells, as they were known on as_of.")
public record TimelineView(
        String advertiser,
        LocalDate asOf,
        KnownAt knownAt,
        Map<String, List<String>> filters,
        List<Spell> spells,
        Cite cite) {

    @Schema(description = "A longest stretch of days in one state on one platform.")
    public record Spell(
            String platform,
            @Nullable String campaign,

            @Schema(enumeration = {"PAUSED", "REDUCED", "LAPSED", "RESUMED"})
            String state,

            LocalDate startsOn,

            @Schema(description = "The first day after it; null while it is open.") @Nullable
            LocalDate endsOn,

            @Schema(description = "From starts_on to ends_on, or to as_of while it is open.")
            int days,

            @Schema(
                    description = "What the next spell begins with; null while it is open.",
                    enumeration = {"PAUSE", "REDUCE", "RESUME", "LAPSE"})
            @Nullable
            String endedBy,

            EventView openedBy,
            @Nullable EventView closedBy) {}
}
