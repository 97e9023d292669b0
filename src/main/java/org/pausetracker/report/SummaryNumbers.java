package org.pausetracker.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The numbers of a summary at another state of knowledge. */
@Schema(description = "Of all that the filters count, whatever group_by divides it by.")
public record SummaryNumbers(
        Counted then,

        @Schema(description = "Now minus then.") Counted difference) {

    @Schema(name = "SummaryCounted")
    public record Counted(
            long population,
            long paused,
            long reduced,
            long lapsed,
            long resumed,
            long noKnownPause,
            long imprecise,
            long everPaused) {
        static Counted of(SummaryRow row) {
            return new Counted(
                    row.population(),
                    row.paused(),
                    row.reduced(),
                    row.lapsed(),
                    row.resumed(),
                    row.noKnownPause(),
                    row.imprecise(),
                    row.everPaused());
        }

        private Counted minus(Counted other) {
            return new Counted(
                    population - other.population,
                    paused - other.paused,
                    reduced - other.reduced,
                    lapsed - other.lapsed,
                    resumed - other.resumed,
                    noKnownPause - other.noKnownPause,
                    imprecise - other.imprecise,
                    everPaused - other.everPaused);
        }
    }

    static SummaryNumbers of(SummaryRow now, SummaryRow then) {
        return new SummaryNumbers(Counted.of(then), Counted.of(now).minus(Counted.of(then)));
    }
}
