package org.pausetracker.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The numbers of a survival report at another state of knowledge. */
@Schema(description = "Of all that the filters count, whatever group_by divides it by.")
public record SurvivalNumbers(
        Counted then,

        @Schema(description = "Now minus then.") Counted difference,

        @Schema(description = "The shares still paused, then and now.")
        List<ComparedShare> shares) {

    @Schema(name = "SurvivalComparedShare")
    public record ComparedShare(
            int day,

            @Schema(description = "From 0 to 1; null beyond the longest spell.") @Nullable
            BigDecimal then,

            @Schema(description = "The report's own.") @Nullable
            BigDecimal now) {}

    @Schema(name = "SurvivalCounted")
    public record Counted(
            long spells,
            long observed,
            long censored,
            long imprecise,

            @Schema(description = "In days; null where it is not reached, as a difference where it is not both times.")
            @Nullable
            Integer median,

            @Schema(
                    description =
                            "Days of the longest spell; null if there is none, as a difference if there is not both times.")
            @Nullable
            Integer longest) {
        static Counted of(SurvivalRow row) {
            return new Counted(
                    row.spells(), row.observed(), row.censored(), row.imprecise(), row.median(), row.longest());
        }

        private Counted minus(Counted other) {
            return new Counted(
                    spells - other.spells,
                    observed - other.observed,
                    censored - other.censored,
                    imprecise - other.imprecise,
                    minus(median, other.median),
                    minus(longest, other.longest));
        }

        private static @Nullable Integer minus(@Nullable Integer one, @Nullable Integer other) {
            return one == null || other == null ? null : Integer.valueOf(one - other);
        }
    }

    static SurvivalNumbers of(SurvivalRow now, SurvivalRow then) {
        return new SurvivalNumbers(
                Counted.of(then),
                Counted.of(now).minus(Counted.of(then)),
                IntStream.range(0, now.shares().size())
                        .mapToObj(i -> new ComparedShare(
                                now.shares().get(i).day(),
                                then.shares().get(i).survival(),
                                now.shares().get(i).survival()))
                        .toList());
    }
}
