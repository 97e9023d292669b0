package org.pausetracker.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The numbers of a survival report at another state of knowledge. */
@Schema(description = "Of all that the filters count, whatever group_by divides it by.")
public record SurvivalNumbers(
        Counted then,

        @Schema(description = "Now minus then.") Counted difference) {

    @Schema(name = "SurvivalCounted")
    public record Counted(
            long spells,
            long observed,
            long censored,
            long imprecise,

            @Schema(description = "In days; null where it is not reached, as a difference where it is not both times.")
            @Nullable
            Integer median) {
        static Counted of(SurvivalRow row) {
            return new Counted(row.spells(), row.observed(), row.censored(), row.imprecise(), row.median());
        }

        private Counted minus(Counted other) {
            return new Counted(
                    spells - other.spells,
                    observed - other.observed,
                    censored - other.censored,
                    imprecise - other.imprecise,
                    median == null || other.median == null ? null : median - other.median);
        }
    }

    static SurvivalNumbers of(SurvivalRow now, SurvivalRow then) {
        return new SurvivalNumbers(Counted.of(then), Counted.of(now).minus(Counted.of(then)));
    }
}
