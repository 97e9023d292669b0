package org.pausetracker.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.ledger.Cite;
import org.pausetracker.ledger.KnownAt;

@Schema(name = "Timeseries", description = "Paused advertisers over time.")
public record TimeseriesView(
        Definition definition,
        LocalDate asOf,
        KnownAt knownAt,
        Map<String, List<String>> filters,
        SummaryView.Population population,
        SummaryView.Excluded excluded,
        @Schema(enumeration = {"day", "week", "month"}) String interval,
        List<Point> points,

        @Schema(description = "Only with compare_to.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        Comparison<TimeseriesNumbers> comparison,

        Cite cite) {

    @Schema(
            name = "TimeseriesPoint",
            description = "One period: paused on its last day, started and ended within it, so that"
                    + " paused = paused before + started - ended.")
    public record Point(
            @Schema(description = "2022-11-21, 2022-W47 (ISO 8601) or 2022-11.")
            String period,

            LocalDate endsOn,
            long paused,
            long started,
            long ended,
            long imprecise) {}
}
